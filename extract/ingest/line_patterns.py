"""Patterns of lines on pasted pages, as one table: kind, role, alternatives. See `line_rules` for what the roles mean.

Every alternative is matched against the whole line (its first 400 characters), ignoring case; the first row that
matches wins.
"""

from typing import Final

MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)"
DATE: Final = (
    rf"{WEEKDAY}?(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d\d-\d\d)(?:,? (?:mon|tues|wednes|thurs|fri|satur|sun)day)?"
)
TIME: Final = (
    r"(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?|\d{3,4}\s*(?:hrs|hours|gmt|utc)|\d{1,2}\s*[ap]\.?m\.?)"
)
ZONE: Final = r"(?:\s*\(?(?:[A-Z]{2,4}|[+-]\d\d:?\d\d)\)?)?"
STAMP: Final = rf"{DATE}(?:\s*(?:,|at|-|–|—|\||@|•|·|T)?\s*{TIME}{ZONE})?"
AGO: Final = (
    r"(?:about\s+)?(?:\d+|an?|one|two|three|few)\s*(?:s|m|h|d|w|mo|y|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?"
    r"|weeks?|months?|years?)\s+ago"
)
_MANY = r"(?:\d[\d,.]*k?|one|two|three|four|five|six|seven|eight|nine|ten|all)"
_NICK = r"(?P<who>[^\s:|•·][^:|•·\n]{0,38}?)"  # a commenter's name
_BUTTON = r"(?:\s*[·•|/,(]?\s*(?:reply|likes?|share|report(?: abuse)?|flag|edit|quote|permalink|\d+\)?|[▲▼👍👎]))*"
_PUBLISHED = r"(?:first |last |originally )?(?:published|posted|updated|modified|created)"

PATTERNS: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    # --- reader comments ----------------------------------------------------------------------------------------------
    (
        "furniture",
        "tail",
        (
            r"(?:leave|post|add|write|submit)\s+(?:a|your|another)?\s*(?:new\s+)?(?:reply|comment"
            r"|response)s?\b.{0,60}",
            r"your email address will not be published.*",
            r"required fields are marked.*",
            r"save my name, email.*",
            r"(?:name|e-?mail|website|comment)\s*\*.{0,40}",
            r"(?:post comment|notify me of (?:new|follow-?up)|you must be logged in|log ?in to (?:leave|post"
            r"|comment)).*",
            r"(?:sign in to comment|please (?:log|sign) ?in to|comments are (?:now )?(?:closed|off|disabled"
            r"|moderated)).*",
            r"comments? (?:policy|guidelines|rules)\b.*",
            r"this (?:thread|topic|discussion) (?:is|has been) (?:now )?(?:closed|locked).*",
        ),
    ),
    ("furniture", "line", (r"(?:no|0)\s+(?:comments?|responses?|replies)\b(?:\s+(?:on|to|yet)\b.*)?:?",)),
    (
        "comment",
        "comments",
        (
            rf"(?:view |show |read |see )?(?:{_MANY}\s+)?(?:(?:reader|user|readers'|your|recent|top|newest)\s+)?"
            r"(?:comments?|responses?|replies|thoughts?|reactions?)\s*(?:\(\d+\)|\d+)?(?:\s+(?:on"
            r"|to)\s+.{1,150})?\s*[:▼▾>»]?",
            r"(?:join the (?:conversation|discussion)|have your say|what (?:do )?(?:our )?readers (?:say|said|think)"
            r"|(?:reader|readers[’']?|user|your) (?:comments?|views|feedback|opinions?|letters)|discussion"
            r"|conversation|disqus)"
            r"\s*(?:\(\d+\))?\s*(?:\d+ comments?)?(?::|\.\.\.|…)?",
        ),
    ),
    ("comment", "ui", (r"sort(?:ed)? by:?\s*(?:best|newest|oldest|top|most).{0,20}",)),
    (
        "comment",
        "comment",
        (
            rf"{_NICK}\s+(?:(?:says|writes|wrote|replied|commented|responded)\s*(?::|\.\.\.|…)|said\s*(?:\.\.\.|…))",
            rf"{_NICK}\s+(?:says|said|wrote|commented)\s*(?:on|at)?:?\s+{STAMP}\s*:?.{{0,25}}",
            rf"{_NICK}\s*[•·|,–—-]*\s*{AGO}(?:\s*(?:[•·|(-]|edited|reply|report).{{0,30}})?",
            rf"{_NICK}\s*(?:[•·|(,–—-]|\s(?:on|at)\s)\s*{DATE}\s*(?:,|at|-|–|—|\||@)?\s*{TIME}{ZONE}\)?"
            r"(?:\s*[#|-]?\s*(?:\d+|reply|permalink|said:?|says:?))?",
        ),
    ),
    (
        "comment",
        "comment",
        (
            rf"by:?\s+{_NICK}\s*(?:»|on|,|\||-)\s*{STAMP}",
            rf"(?:comment|posted|submitted|written|reply)\s+(?:by|from):?\s+{_NICK}"
            rf"(?:\s*(?:[•·|,(»–—-]|on|at)\s*(?:{STAMP}|{AGO}|{TIME}).{{0,20}})?",
        ),
    ),
    (
        "comment",
        "comment",
        (
            r"(?:#\s?\d{1,4}|post #?\d{1,4}|re:\s.{3,120}|join(?:ed| date):?\s.{4,40}|posts:?\s*\d[\d,]*"
            r"|quote(?: from)?:.{0,60})",
            r"(?:originally posted by .{1,60}|reputation:?\s*[+-]?\d+)",
        ),
    ),
    (
        "comment",
        "ui",
        (
            rf"(?:reply|replies|likes?|dislike|report(?: abuse| comment)?|flag(?: as inappropriate)?"
            rf"|permalink){_BUTTON}",
            rf"(?:log in to reply|quote|up ?vote|down ?vote|recommend|\d+ (?:likes?|repl(?:y|ies)|points?"
            rf"|votes?)){_BUTTON}",
            r"(?:view (?:all )?\d* ?(?:more )?(?:replies|comments)|(?:load|show|see|read) (?:all |more )+(?:comments"
            r"|replies)?)",
            r"(?:[▲△▼▽👍👎❤\d\s+-]*[▲△▼▽👍👎❤][▲△▼▽👍👎❤\d\s+-]*|in reply to .{1,40})",
        ),
    ),
    # --- captions and credits: the extractor reads them, so a wide net costs nothing
    # -----------------------------------
    (
        "caption",
        "line",
        (
            r"image (?:copyright|caption|source|credit|via).*",
            r"photo(?:graph)?s?(?: credit| by| courtesy|:| -).*",
            r"(?:file photo|picture:|pictured:?\s|caption:|credit:|illustration:|file [-–—:]).*",
            r"in this (?:photo|image|picture|file photo|frame grab).*",
            r"\(?(?:ap |file |handout |family )?photo\b.{0,80}\)",
            r".{5,390}(?:\((?:ap |file |handout )?(?:photo|image|credit|source|courtesy)\b[^)]{0,80}\))\.?",
            r".{5,390}\[(?:photo|image|file|reuters|ap|afp|epa)\b[^\]]{0,60}\]\.?",
            r".{5,390}\b(?:REUTERS|AFP|AP Photo|EPA|Getty Images|Xinhua"
            r"|Anadolu)\s?/\s?[A-Z][\w .’'-]{2,40}(?:/[\w .’'-]{2,40})?\)?\.?",
            r".{5,390}(?:/(?:REUTERS|AFP|AP|EPA|Getty(?: Images)?)|\bCREDIT: .{3,60}|\bPhoto(?:graph)?(?: by|:"
            r"|/) ?.{3,60}|\bHandout)\)?\.?",
            r"(?:scroll down for video|image via .{3,60}|(?:click (?:here )?to )?enlarge(?: image| photo)?)",
            r"(?:view (?:photo|gallery|slideshow).{0,30}|buy photo.{0,150}|family photo|courtesy photo)",
        ),
    ),
    # --- bylines and publication lines
    # ---------------------------------------------------------------------------------
    (
        "byline",
        "line",
        (
            r"(?!.{40,}\.$)(?:by|from):?\s+(?:(?-i:[A-Z])[\w.’'-]*)(?:\s+[\w.’',&|/@()•·–-]+){0,14}",
            r"\(?(?:additional |further )?(?:reporting|writing|editing|compiled|edited|translated"
            r"|words)\s*(?:and \w+ )?(?:by|:)\s.{3,300}",
            r"(?:with|from) (?:reports?|inputs?|files|agencies|agency reports?|wires)\b.{0,80}",
            r".{0,150}(?:contributed to (?:this|the) (?:report|story|article)|contributed reporting).{0,60}",
            r"(?:byline|author|reporter|correspondent|written by|reported by|story by|text by|staff (?:writer"
            r"|reporter)"
            r"|(?:from )?our (?:own )?correspondents?)\b\s*:?.{0,60}",
            r"[\w.+-]+@[\w-]+\.[\w.]+",
            r"(?:e-?mail|contact|twitter|follow|to reach|reach)[: ].{0,60}@[\w.]+.{0,120}",
            r".{3,60}(?:@[\w-]+\.(?:com|org|net)|; twitter:|twitter\.com/).{0,60}",
            r"(?:the )?(?:associated press|reuters|agence france-presse|afp|ap|news desk|web desk|staff|staff report"
            r"|monitoring desk)",
        ),
    ),
    (
        "dateline",
        "line",
        (
            rf"\(?(?:{_PUBLISHED}(?:\s+on)?\s*[:|-]?\s*|(?:issued|date|release date|publication date)"
            rf"(?:\s+on)?\s*[:|-]?\s*)?{STAMP}(?:\s*[|•·/(-]?\s*(?:{_PUBLISHED})?:?\s*(?:{STAMP}|{AGO}))?\.?\)?",
            rf"{_PUBLISHED}(?:\s+(?:on|at))?\s*[:|-]?\s*(?:{STAMP}|{AGO}|{TIME}).{{0,80}}",
            AGO,
            rf"{WEEKDAY}?(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:,| at)\s+{TIME}{ZONE}",
            r"dateline:\s*.{3,80}",
        ),
    ),
    # --- end of the article
    # --------------------------------------------------------------------------------------------
    (
        "furniture",
        "tail",
        (
            r"(?:tags?|tagged(?: with| as| in)?|filed under|filed in|categor(?:y|ies)|labels?|topics?|keywords?"
            r"|posted in)\s*:.{0,300}",
            r"(?:related topics|related tags|subjects|more on|hashtags?|index terms|theme"
            r"|source country)\s*:.{0,300}",
            r"(?:tagged|filed under|posted in|filed in)\s+\S.{0,200}",
            r"(?:tags|topics|related topics|keywords|labels|share this (?:article|story|post)|about the authors?"
            r"|author bio)\s*:?",
            r"meet the author\s*:?",
            r"(?:©|\(c\)\s*(?:\d{4}|copyright)|copyright(?: by| the|:)?\s*(?-i:[©(0-9A-Z])|\(copyright"
            r"|all rights reserved|all content ©"
            r"|unauthorized use).*",
            r".{0,200}(?:all rights reserved|may not be (?:published|reproduced|republished)).*",
            r".{0,60}(?:no part|reproduc|republi|redistribut|quote"
            r"|copied).{0,160}without (?:prior )?(?:written )?permission\b.*",
            r"(?:-+\s*(?:30|ends?)\s*-+|#{3,}|[\[(]?ends?[\])]?|nnnn|n n n n|end ?all|/{2,}|//end//"
            r"|\*{3}\s*end.{0,20})",
            r"end of (?:text|message|transmission|bulletin|article|document|report|take)\.?",
            r"(?:←|«|‹|<<|&larr;)\s*\S.{0,150}",
            r"(?:previous|next|older|newer|prev)(?:\s+(?:post|article|story|entry|page|posts"
            r"|in .{2,30}))?\s*(?:[:»«→←-].{0,150})?",
            r"(?:published|posted|first published) (?:in|by) (?:the )?[\w' ]{2,40} (?:print edition|edition"
            r"|newspaper).{0,60}",
        ),
    ),
    # --- links to other stories
    # ----------------------------------------------------------------------------------------
    (
        "related",
        "line",
        (
            r"[►▶»>\-–—•*\[( ]{0,4}(?:read(?: more| also| next| this)?|see(?: also| more)?|also read|also see"
            r"|watch(?: also| live| now)?"
            r"|related(?: article| story| news| coverage| video| link)?|listen|more(?: on this)?|don'?t miss"
            r"|must read|recommended"
            r"|in (?:pictures|video)|explainer|analysis|opinion|video|photos|pictures|other news|live updates"
            r"|editor'?s picks?)"
            r"\s*(?::|\||»|>>|-\s|–\s|—\s)\s*\S.{3,220}",
            r".{3,150}\s(?:→|»|›|>>)",
            r"\[see (?:lwj |our )?(?:report|story|article|also).{3,200}\]",
            r"related (?:coverage|story|article):? \S.{5,200}",
        ),
    ),
    (
        "related",
        "related",
        (
            r"[►▶»>*\- ]{0,3}(?:read (?:more|also|next)|see also|also read|related(?: (?:articles?|stor(?:y|ies)"
            r"|news|posts?|content"
            r"|coverage|links?|reading|headlines|videos?|[a-z]{2,12} stories))?)\s*:?\s*(?:[▼▾»>]|\(\d+\))?",
            r"(?:see more (?:headlines|stories|news|coverage|articles|on|from|about)\b.{0,40}|full coverage)",
            r"(?:more (?:stories|news|headlines|articles|coverage|posts)\b.{0,50}|more (?:content )?(?:from|on|in"
            r"|about) .{2,60}):?",
            r"(?:most (?:read|popular|viewed|shared|commented|emailed|recent).{0,30}|trending(?: now| stories"
            r"| topics)?):?",
            r"(?:top (?:stories|news|trending|headlines)|latest(?: (?:news|stories|headlines|posts|updates"
            r"|articles))):?",
            r"(?:recent (?:posts|news|stories|articles|comments)|recommended(?: (?:for you|stories|articles|reading"
            r"|videos))?):?",
            r"(?:you (?:may|might) (?:also )?(?:like|be interested).{0,40}|popular(?: (?:now|posts|stories))?"
            r"|editor'?s (?:picks?|choice)):?",
            r"(?:don'?t miss|what to read next|keep reading|further reading|in other news|other (?:news|stories"
            r"|headlines)):?",
            r"(?:around the web|from the web|promoted (?:stories|links|content)|sponsored (?:links|content|stories)"
            r"|elsewhere on .{2,40}):?",
            r"(?:from our partners|similar (?:stories|articles|posts|threads|topics)|up next|in case you missed it"
            r"|today'?s headlines):?",
            r"(?:external links|references|sister links|sources|blogroll|blog archive|also in this (?:section|series"
            r"|issue)):?",
        ),
    ),
    # --- furniture wherever it stands
    # ----------------------------------------------------------------------------------
    (
        "furniture",
        "line",
        (
            r"(?:share (?:this|on|via|to)|blogthis!|read or share|sharethis|click to (?:share|email|print)"
            r"|print this|email this|save this)\b.{0,150}",
            r"(?:\(?\[?advertisements?\]?\)?|adverts?|ads? by .{2,40}|sponsored(?: content)?|paid content|promoted"
            r"|loading\.{0,3}|remove ads?)",
            r"[-–—* ]*(?:(?:story|article|content) continues (?:below|after).{0,40}|advertisement \|.{0,60}"
            r"|continue reading.{0,60})",
            r"(?:skip (?:advert\w*|ad|past newsletter.{0,30})|after (?:newsletter|advert\w*) promotion"
            r"|scroll to continue.{0,40})",
            r"(?:sign up (?:for|to|now|here)|subscribe(?: (?:to|now|for|today|here|via|with)\b|!)|like us\b"
            r"|stay (?:informed|up to date|updated"
            r"|connected|tuned)|enjoyed? this|if you (?:enjoyed|liked|found this|value|want more)|support (?:our"
            r"|independent|us|quality)).*",
            r"get (?:our|the latest|breaking|more|unlimited|all the) .{3,120}(?:inbox|newsletter|app|alerts|email"
            r"|subscri\w+|free).*",
            r"join (?:our|us|the \w+ \w+ page|\d+).{0,120}",
            r"follow (?:us|our|@|\w+ on|\S+ on|the author|\S+\.com).{0,150}",
            r"(?:download (?:our|the) .{0,60}app|.{0,80}\bapp\b.{0,30}(?:iphone|android|google play)).*",
            r"(?:independent|quality) (?:reporting|journalism)\b.{0,200}",
            r".{0,150}\bbecome a (?:member|subscriber|supporter|patron)\b.{0,100}",
            r"(?:donate\b|become a (?:member|subscriber|supporter|patron)|buy us a|help us|your (?:support|donation"
            r"|subscription)).{0,250}",
            r"(?:already a (?:subscriber|member)|create (?:a free|an) account|log ?in|this article is (?:free"
            r"|for subscribers)).{0,120}",
            r"(?:to continue reading|you have (?:read|\d+|reached).{0,60}(?:articles?|limit|remaining)"
            r"|enter your e-?mail|unsubscribe).{0,120}",
            r"for (?:more|the latest|breaking) .{0,80}(?:visit|follow|download|subscribe|click|listen|radio).{0,120}",
            r".{0,80}delivered (?:straight )?to your (?:inbox|phone).{0,100}",
        ),
    ),
    (
        "furniture",
        "line",
        (
            r"(?:we|this (?:web)?site|our (?:web)?site|our partners|we and our .{2,30}).{0,60}\bcookies\b.*",
            r".{0,40}\bcookies?\b.{0,80}(?:experience|consent|accept|policy|settings|traffic).*",
            r"by (?:continuing|using|clicking|browsing|signing).{0,100}(?:agree|accept|consent|terms|cookies).*",
            r"(?:accept|reject|allow|manage|decline)(?: all)?(?: cookies| preferences| choices)?[.!]?",
            r"(?:cookie (?:notice|consent|banner)|manage (?:cookies|consent)|we value your privacy"
            r"|please enable javascript).*",
            r"(?:got it!?|i (?:agree|accept)!?|no,? thanks.{0,20}|your browser does not.*"
            r"|this site is protected by recaptcha.*)",
            r"(?:watch(?: the| this| latest| live| mobile| more)? (?:report|video|story|now|here|live)"
            r"|watch\b.{0,30}|play (?:video|audio)).{0,60}",
            r"(?:video (?:player|unavailable).{0,40}|click (?:here|on|to|the)\b.{0,150}|tap (?:here|to)\b.{0,60}"
            r"|listen (?:to|now|live)\b.{0,80})",
            r"(?:\d+ ?(?:min(?:ute)?s?)(?: (?:read|listen))?|reading time:?.{0,20}|estimated reading.{0,30}"
            r"|views?:? ?\d[\d,.]*k?|hits: ?\d+)",
            r"\d[\d,.]*k? (?:views?|shares?|reads?|retweets?.{0,20}|hits|subscribers|followers)",
            r"(?:print (?:version|edition|email).{0,30}|printer[- ]friendly.{0,30}|text ?size.{0,10}"
            r"|translate .{0,20}|read in .{3,30})",
            r"(?:view (?:as|in|on|original|full|print|profile)\b.{0,60}|available in .{3,50}|switch to .{3,30})",
        ),
    ),
    (
        "furniture",
        "line",
        (
            r"(?:a version of )?this (?:article|story|piece|post|report)\b.{0,30}\b(?:first |originally "
            r"|also )*(?:appeared|published|posted|republished"
            r"|produced|syndicated).{0,160}",
            r"the (?:views|opinions) (?:expressed|and)\b.*",
            r"our standards:.{0,80}",
            r"have (?:a|something|an?y) (?:question|tip|comment|story|to (?:say|add)).{0,120}",
            r"do you have (?:a|any) .{0,80}(?:tip|story|information).{0,80}(?:@|contact|email|send).{0,80}",
            r"(?:got a (?:story|tip|news)|report (?:an? )?(?:error|typo|correction|mistake)"
            r"|see something wrong).{0,100}",
            r"(?:was this (?:article|page|story)|rate this|send (?:us )?(?:a )?(?:tip|feedback|your)"
            r"|republish(?: this)?\b|note to editors?:?).{0,60}",
            r"(?:load-date|print-date|rev-date|acc-no):.{0,60}",
            r"\d+ of \d+ documents?",
            r"(?:issue|vol(?:ume)?|no)\.? ?\d{1,4}",
            r"(?:to|cc|bcc|sent|reply-to|message-id|mime-version|content-type|x-[a-z-]+|list-[a-z]+):\s.{0,200}",
            r"from:\s.{0,100}@.{3,80}",
            r"(?:to (?:unsubscribe|receive this)\b.{0,200}|.{2,40} mailing list|powered by .{2,40}|refresh (?:this"
            r"|the) page.{0,40})",
            r"(?:close (?:window|this window|panel|x)|share page|about sharing|read (?:later|comments|in app)"
            r"|reuse this content)",
            r"(?:send to a friend|reply with quote|email post|thread tools\b.{0,30}|thread: .{3,120}"
            r"|welcome, guest\b.{0,80})",
            r"(?:read the original (?:article|story)\b.{0,60}|enjoy more .{3,80}|funded by .{3,250}"
            r"|funding for this .{3,200})",
            r"to (?:enhance|improve) your experience\b.{0,250}",
            r"[…. ]*we have a (?:small )?favou?r to ask\b.*",
            r"\(+\S+@\S+.{0,80}\)+",
            r"(?-i:[A-Z]{2,8}[-/ ]\S{0,20}[\s-]*\d{3,4}\s?(?:GMT|UTC|EST|EDT|Z))",
            r"\d{1,2} (?-i:[A-Z]{3}) (?:\d\d )?\d{4}\s?(?:Z|GMT|UTC)",
            r"(?:length: ?\d+ words|section:.{0,60}|body:|edition:.{0,40}|publication-type:.{0,40}"
            r"|journal-code:.{0,20}|language:.{0,20})",
            r"(?:graphic:.{0,10}|document .{0,30}\d{6,}|word count:? ?\d+|source:\s*.{2,60}|\d{1,4} words"
            r"|page \d+(?: of \d+)?)",
            r"(?-i:ZCZC.{0,40}|(?:FM|TO|INFO) [A-Z /0-9]{3,60}|UNCLAS.{0,60}|[RPOZ] \d{6}Z .{0,20}|BT"
            r"|SERIAL:.{0,60})",
            r"(?:afp|ap|rtr|reuters|upi|dpa|tass|xinhua|irna|efe)[-/ ]\S{0,30}\s?\d{0,8}\s?\d{3,4}\s?(?:gmt|est|edt"
            r"|utc|z).{0,12}",
            r"(?-i:[a-z]{2,6}(?:/[a-z]{2,6})+)",
            r"(?:doc(?:ument)? id:.{0,40}|more|\(?more follows\)?|https?://\S+|www\.\S+|[-=_*~.#•·\s—–]{2,})",
            r"(?:.{0,120}https?://(?:bit\.ly|t\.co|on\.|goo\.gl|ow\.ly)\S*|(?:facebook|twitter|instagram|telegram"
            r"|youtube)\s*:\s*\S.{0,60})",
            r"(?:call us\b.{0,60}|tel:? ?[+\d].{0,40})",
        ),
    ),
)
