"""English words by what they carry."""

WORDS = {
    "good": """
        good great best better love* lovely happy happier glad excellent fantastic awesome amazing
        wonderful perfect* beautiful* delight* delicious pleas* enjoy* impress* recommend* thank*
        grateful gratitude reliable trust* easy friendly kind comfortable comfy cosy cozy soft fast
        faster quick satisfied brilliant superb nice neat cool bravo congratulat* proud win* fun
        gorgeous favourite favorite super yay wow woohoo smile* laugh* charming fresh warm*
        helpful useful quality free gift* surprise* success* welcome celebrat* finest smart*
    """,
    "bad": """
        bad worse worst awful terrible horrible poor* broke* broken fault* defect* damag* disappoint*
        angry upset annoy* hate* rude dirty late delay* cancel* refund* complain* complaint* waste*
        useless problem* fail* wrong* mistake* error* missing lost lose* losing never unfortunately
        sadly sorry regret* apolog* sad unhappy scam* cheat* lie* lied fraud fake slow cold torn
        crack* crash* stuck hurt* pain* worr* ignor* junk rubbish trash boring bored disgust* stale
        expensive overpriced ruin* mess* smell* stink* unacceptable unreliable fed stop reject*
        declin* terminat* trouble* inconvenien* leak* scratch* shrank weak nobody nothing dead ugh
    """,
    "not": """
        not no never nothing nobody neither nor without n't cannot can't don't won't doesn't didn't
        isn't wasn't couldn't wouldn't hardly barely
    """,
    "urgent": """
        now hurry* today tonight immediate* urgent* last final fast quick* instant* expire* expir*
        ends ending deadline only left gone before miss grab act wait* limited rush* minute* hour*
        seconds countdown midnight lose must asap stop chance tomorrow disappear* run
    """,
    "sorry": """
        sorry apolog* regret* forgive* excuse mistake* fault* inconvenien* unfortunately oops
        messed ashamed
    """,
    "formal": """
        hereby pursuant accordance kindly sincerely faithfully regards shall herein aforementioned
        enclosed attached undersigned sir madam request* hesitate regulation* provision* notify
        notified inform* advised prior commencement obliged committee board undertake* terms reserve*
        acknowledge* receipt issued certificate pursuit regarding reference matter respective*
        honour agreement applicant* correspondence entitle* consideration
    """,
    "casual": """
        hey hi hiya yeah yep nope ok okay k folks guys dude mate* stuff cool awesome gonna wanna
        gotta kinda sorta btw lol woohoo yay wow super nah huh bummer oops ugh meh pop swing grab
        cheers ya anyway totally seriously dunno what's here's we're you're it's can't let's that's
    """,
    "warm": """
        thank* love* dear heart* hug* together glad welcome friend* family care caring warm* wish*
        hope* home grateful gratitude kind* miss* missed you're community lovely smile* proud
        strength thinking peaceful gentle cosy worry cheering
    """,
    "proud": """
        best most leading leader* number guarantee* proven prove* certain* sure trust* award*
        expert* unbeaten unbeatable finest perfect* standard* reliable know exactly always every
        strongest smartest fastest experience results uncompromising compromise count better ever
        undoubtedly doubt promise* leads professional* unstoppable
    """,
    "playful": """
        psst spoiler knock guess warning plot party dance dancing cake cat cats dog dogs duck hamster
        santa magic abracadabra poetry roses diary ta-da tada oopsie breaking mirror plotting
        spooky yum woof meow boo giggle silly joke* sorry-not-sorry
    """,
}
