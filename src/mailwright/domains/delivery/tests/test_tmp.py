import asyncio, time
import pytest
from mailwright.domains.delivery.tests.launching import HTML, Run, live_route, start_launch, with_worker
from mailwright.domains.delivery.tests.people import make_people
from mailwright.domains.delivery.adapters.sink.nasty import NastyPolicy
from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.services.facts import facts_push
from mailwright.domains.content.queries.ledger import facts_for_checking
from mailwright.kernel.db import workspace_scope
from tests.support.facts import save_facts, set_price
PRICE = HTML.replace("<p>Dear", "<p>The Trail Runner 3 costs €89.</p><p>Dear")
@pytest.mark.django_db(transaction=True)
def test_x(actor):
    save_facts(actor)
    words="granite alpine trail river cedar storm summit birch hollow ember".split()
    with workspace_scope(actor.workspace_id):
        for b in range(10):
            items=[{"id":f"p{b*1000+n}","name":f"{words[n%10].title()} {words[(n//10)%10].title()} {b*1000+n}","price":{"amount":"89.00","currency":"EUR"},"attributes":{"Weight":f"{200+n%90} g","Drop":"6 mm"}} for n in range(1000)]
            r=facts_push(actor=actor, kind=FactKind.PRODUCT, items=items); assert not r.refused, r.refused[:2]
    started=[]
    def prepare(port):
        live_route(actor.workspace_id, port, rate_per_minute=600)
        started.append(start_launch(actor, make_people(actor.workspace_id, 1000), html=PRICE))
        with workspace_scope(actor.workspace_id):
            t=time.perf_counter(); facts_for_checking(actor.workspace_id); print("FACTS", time.perf_counter()-t)
    async def story(run: Run):
        while not run.policy.accepted:
            await asyncio.sleep(0.02)
        for k in ("99","89","97"):
            await run.call(set_price, actor=actor, amount=k)
            t=time.perf_counter(); n=len(run.policy.received); reason=""
            if k=="99":
              while reason != "facts_changed":
                await asyncio.sleep(0.02)
                counts,_,reason = await run.look(started[0])
              print("PAUSED after", time.perf_counter()-t, len(run.policy.received)-n)
              break
    with_worker(actor.workspace_id, NastyPolicy(), story, prepare=prepare)
