"""Plain HTML with classes of the style sheet, for what needs no tag: shown on ``/ui/``."""

PATTERNS: tuple[tuple[str, str, str], ...] = (
    (
        "agenda",
        "What must be done, in order of time. A late one gets agenda__i--late and says so.",
        """<ul class="agenda">
<li class="agenda__i agenda__i--late">
  <span class="agenda__d"><b>over tijd</b><small>sinds vrijdag</small></span>
  <span class="agenda__k" aria-hidden="true">{% icon "warning" %}</span>
  <span class="agenda__t"><b>Verslag aan mevrouw De Groot-Test</b>
    <small>Het ligt klaar als concept.</small></span>
  {% button "Nakijken" href="#" small=True label="verslag De Groot-Test" %}</li>
<li class="agenda__i">
  <span class="agenda__d"><b>9.30</b><small>45 minuten</small></span>
  <span class="agenda__k" aria-hidden="true">{% icon "home" %}</span>
  <span class="agenda__t"><b>Huisbezoek familie Proefstra</b>
    <small>Evaluatie van plan 2.</small></span>
  {% button "Voorbereiden" href="#" small=True label="familie Proefstra" %}</li>
</ul>""",
    ),
    (
        "goal",
        "A goal in the words of the household, who agrees, and who does what.",
        """<article class="goal"><h3 class="goal__t">‘Elke week samen de post openmaken’</h3>
<p class="s mut">Sanne · <span class="ok">{% icon "check-circle" size=16 %} Sanne eens</span>
  · <span class="terra">{% icon "cross" size=16 %} Daan niet</span></p>
<ul class="acts">
<li>{% actor "resident" "Sanne" %}<span>Legt alle post in de blauwe map</span>
  <span class="st ok">{% icon "check" %}loopt</span></li>
<li>{% actor "specialist" "Schuldhulp" %}<span>Plan voor alle schulden</span>
  <span class="st wait">{% icon "calendar" %}di 1 dec</span></li>
</ul></article>""",
    ),
    (
        "list",
        "Rows with a hairline between them; list--plain has none.",
        """<ul class="list">
<li class="row sp"><span><b>Woonstichting Ons Dak</b></span>
  <span class="s mut">betalingsregeling</span></li>
<li class="row sp"><span><b>Huisarts De Linde</b></span>
  <span class="s mut">praktijkhulp gevraagd</span></li>
</ul>""",
    ),
    (
        "people",
        "Who belongs to the household; two columns, one on a phone.",
        """<ul class="people">
<li>{% avatar "Sanne Voorbeeld" %}<span><b>Sanne Voorbeeld</b><small>36, moeder</small></span></li>
<li>{% avatar "Mila Jansen" tone="green" %}<span><b>Mila</b><small>14, dochter</small></span></li>
</ul>""",
    ),
    (
        "hit",
        "Somebody who may be the same person; hit--on is the likely one.",
        """<div class="hit hit--on">{% avatar "RT" tone="warm" %}
<span class="grow"><b>Ria Testema-Kampen</b>, 68 jaar
  <small>Eerder bij dit team, afgesloten op 8 maart 2024.</small></span>
{% button "Dit is zij" href="#" small=True label="Ria Testema-Kampen" %}</div>""",
    ),
    (
        "quick",
        "One tap: links or buttons side by side. A pill is a filter, with aria-current.",
        """<div class="row sp"><span class="quick"><button type="button">15 min</button>
<button type="button">30 min</button><a href="#">anders</a></span>
<span class="row"><a class="pill" href="#" aria-current="true">Alle</a>
<a class="pill" href="#">Waakvlam</a></span></div>""",
    ),
    (
        "proposal",
        'A draft that nobody confirmed yet; card tone="ask" for a larger one.',
        """<p class="proposal">{% icon "pen" size=17 %} <b>Voorstel uit de tekst:</b>
{% badge "Financiën" tone="line" %} {% badge "Sociaal netwerk" tone="line" %}</p>""",
    ),
    (
        "fig",
        "One figure of the monitor; few is the place of a figure that is too small to show.",
        """<div class="card fig"><h3>Jongeren die zelf aankloppen</h3>
<p>{% badge "te klein om te tonen" icon="lock" %}</p>
<div class="few">Minder dan tien jongeren in deze wijk. We tonen het cijfer niet.</div></div>""",
    ),
)
