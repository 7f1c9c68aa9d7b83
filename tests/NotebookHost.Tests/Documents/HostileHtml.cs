namespace NotebookHost.Tests.Documents;

/// <summary>
/// Ways in which text that is shown in a page has run scripts or left the page, by the lists of OWASP and PortSwigger. Each calls
/// <c>hit()</c> where it succeeds.
/// </summary>
static class HostileHtml
{
    public static readonly string[] Html =
    [
        "<script>hit()</script>", "<ScRiPt>hit()</sCrIpT>", "<script src=\"evil.js\"></script>", "<script src='../../notebooks/evil.js' async></script>",
        "<img src=x onerror=hit()>", "<img src=x onerror='&#104;it()'>", "<img src=x\nOnErRoR\n=\nhit()>", "<img/src=x/onerror=hit()>", "\"><img src=x onerror=hit()>", "<img src=\"x` `<script>hit()</script>\"` `>",
        "<svg onload=hit()>", "<svg><script>hit()</script></svg>", "<svg><animate onbegin=hit() attributeName=x dur=1s>", "<svg><a xlink:href='javascript:hit()'><text y=20>x</text></a></svg>",
        "<svg><foreignObject><img src=x onerror=hit()></foreignObject></svg>", "<svg><style><img src=x onerror=hit()></style></svg>", "<svg><set attributeName=href to=javascript:hit()>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=hit()&gt;\">", "<math><a xlink:href='javascript:hit()'>x", "<math href='javascript:hit()'>x</math>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=hit()>", "<svg></p><style><a id=\"</style><img src=1 onerror=hit()>\">",
        "<script>hit()", "<body onload=hit()>", "<body onpageshow=hit()>", "<iframe src='javascript:parent.hit()'></iframe>", "<iframe srcdoc='<script>parent.hit()</script>'></iframe>", "<iframe onload=hit()></iframe>",
        "<object data='evil.html'></object>", "<object data='javascript:hit()'></object>", "<embed src='evil.html'>", "<frameset onload=hit()><frame src='javascript:hit()'></frameset>",
        "<a href='javascript:hit()'>x</a>", "<a href=' JaVaScRiPt:hit()'>x</a>", "<a href='java\nscript:hit()'>x</a>", "<a href='java&#x09;script:hit()'>x</a>", "<a href='&#x6A;avascript&colon;hit()'>x</a>", "<a href='\u0001javascript:hit()'>x</a>",
        "<a href='data:text/html,<script>hit()</script>'>x</a>", "<a href='vbscript:hit()'>x</a>", "<a href='file:///etc/passwd'>x</a>", "<a href='blob:hit'>x</a>", "<area href='javascript:hit()'>",
        "<form action='javascript:hit()'><button>x</button></form>", "<button formaction='javascript:hit()'>x</button>", "<input autofocus onfocus=hit()>", "<input type=image src=x onerror=hit()>", "<isindex type=image src=1 onerror=hit()>",
        "<select autofocus onfocus=hit()></select>", "<textarea autofocus onfocus=hit()></textarea>", "<textarea></textarea><img src=x onerror=hit()>", "<details open ontoggle=hit()>x</details>", "<p tabindex=1 autofocus onfocus=hit()>x</p>",
        "<video><source onerror=hit()></video>", "<audio src=x onerror=hit()></audio>", "<video poster=javascript:hit() onloadstart=hit() src=x></video>", "<marquee onstart=hit()>x</marquee>",
        "<meta http-equiv=refresh content='0;url=https://left.invalid/'>", "<meta http-equiv=refresh content='0;url=javascript:hit()'>", "<base href='https://left.invalid/'>", "<link rel=stylesheet href='https://left.invalid/x.css'>", "<link rel=prefetch href='https://left.invalid/'>",
        "<style>@import 'https://left.invalid/x.css'; main { display: none }</style>", "<div style='background:url(https://left.invalid/x)'>x</div>", "<div style='background:url(javascript:hit())'>x</div>", "<div style='width:expression(hit())'>x</div>",
        "<a href='https://left.invalid/' style='position:fixed;inset:0;z-index:9'>x</a>", "<p style='animation:x 1s' onanimationstart=hit()>x</p>",
        "<noscript><p title=\"</noscript><img src=x onerror=hit()>\"></noscript>", "<template><img src=x onerror=hit()></template>", "<title><img src=x onerror=hit()></title>", "<xmp><img src=x onerror=hit()></xmp>", "<plaintext><img src=x onerror=hit()>",
        "<noembed><img title=\"</noembed><img src onerror=hit()>\"></noembed>", "<select><style></select><img src=x onerror=hit()></style>", "<p id=\"</main><script>hit()</script>\">x</p>",
        "<!--><img src=x onerror=hit()>-->", "<!--!><img src=x onerror=hit()>", "<![CDATA[><img src=x onerror=hit()>]]>", "<?xml ?><img src=x onerror=hit()>", "<%<img src=x onerror=hit()>",
        "<table background='javascript:hit()'><td>x</table>", "<table><td><img src=x onerror=hit()>", "<x onclick=hit()>x</x>", "<x contenteditable onblur=hit() autofocus>x</x>", "<div data-figure=figure-1></div>", "<figure><script type=application/json>{}</script><div data-figure=x></div></figure>",
        "<img name=Plotly><form id=temml><input name=render></form>", "<a id=document name=body>x</a>", "<img srcset='https://left.invalid/x 1x' src=x onerror=hit()>", "<img src='https://left.invalid/x'>", "<div class='claim supported'><p class=verdict>C1: supported</p></div>",
    ];

    public static readonly string[] Markdown =
    [
        "[x](javascript:hit())", "[x](<javascript:hit()>)", "[x](JaVaScRiPt:hit())", "[x](java&#115;cript:hit())", "[x]: javascript:hit()\n\n[x]", "<javascript:hit()>", "![x](x\"onerror=\"hit())", "![x](javascript:hit())", "[x](data:text/html,<script>hit()</script>)",
        "[x](x \"\\\"><img src=x onerror=hit()>\")", "`</code><img src=x onerror=hit()>`", "```\n</code></pre><img src=x onerror=hit()>\n```", "```\"><img/src=x/onerror=hit()>\nx\n```", "| <img src=x onerror=hit()> |\n| --- |\n| <script>hit()</script> |",
        "$</span><img src=x onerror=hit()>$", "$$\n</div><script>hit()</script>\n$$", "$\\href{javascript:hit()}{x}$", "$\\url{javascript:hit()}$", "$\\includegraphics{https://left.invalid/x}$", "# <img src=x onerror=hit()>",
    ];
}
