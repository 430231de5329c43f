"""Every door of the application. Each app keeps its own list."""

from django.urls import include, path

from wijkteam.casework.agenda.own_views import feed
from wijkteam.casework.handover import team_views
from wijkteam.casework.handover import views as handover_views
from wijkteam.casework.households import person_views
from wijkteam.casework.households import views as household_views
from wijkteam.casework.referrals.views import refer_signal
from wijkteam.config import views

handler500 = "wijkteam.config.views.broke"
urlpatterns = [
    path("", views.home, name="home"),
    path("weg/", views.leave, name="leave"),
    path("taal/", views.set_language, name="set_language"),
    path("account/", include("wijkteam.accounts.urls")),
    path("account/", include("wijkteam.accounts.signing_in.library_urls")),
    path("beheer/", include("wijkteam.accounts.administration.urls")),
    path("ui/", include("wijkteam.ui.urls")),
    path("concepten/", include("wijkteam.casework.drafts.urls")),
    path("", include("wijkteam.casework.caseload.urls")),
    path("zoeken/", household_views.search, name="search"),
    path("zoeken/vergelijk/", person_views.compare, name="compare"),
    path("huishoudens/", include("wijkteam.casework.overview.urls")),
    path("huishoudens/", include("wijkteam.casework.households.urls")),
    path("", include("wijkteam.casework.notes.urls")),
    path("hulp-vragen/", include("wijkteam.casework.door.urls")),
    path("meldingen/", include("wijkteam.casework.signals.urls")),
    path("meldingen/<uuid:signal>/specialist/", refer_signal, name="refer_signal"),
    path("glas/", include("wijkteam.casework.breaking_glass.urls")),
    path("termijnen/", include("wijkteam.casework.terms.urls")),
    path("gegevens/", include("wijkteam.casework.rights.urls")),
    path("bewaren/", include("wijkteam.casework.retention.urls")),
    path("klachten/", include("wijkteam.casework.complaints.urls")),
    path("dienst/", include("wijkteam.casework.safety.urls")),
    path("huishoudens/<uuid:household>/veilig/", include("wijkteam.casework.reporting_code.urls")),
    path("huishoudens/<uuid:household>/", include("wijkteam.casework.plans.urls")),
    path(
        "huishoudens/<uuid:household>/gesprekken/", include("wijkteam.casework.conversations.urls")
    ),
    path(
        "huishoudens/<uuid:household>/gesprekken/<uuid:conversation>/verslag/",
        include("wijkteam.casework.about_me.talk_urls"),
    ),
    path("huishoudens/<uuid:household>/overdracht/", include("wijkteam.casework.referrals.urls")),
    path("huishoudens/<uuid:household>/deel/", include("wijkteam.casework.parts.urls")),
    path("huishoudens/<uuid:household>/besluiten/", include("wijkteam.casework.decisions.urls")),
    path("huishoudens/<uuid:household>/documenten/", include("wijkteam.casework.documents.urls")),
    path("huishoudens/<uuid:household>/brieven/", include("wijkteam.casework.letters.urls")),
    path("mijn-brieven/", include("wijkteam.casework.letters.own_urls")),
    path("beheer/brieven/", include("wijkteam.casework.letters.template_urls")),
    path("huishoudens/<uuid:household>/meten/", include("wijkteam.casework.instruments.urls")),
    path("huishoudens/<uuid:household>/onderzoek/", include("wijkteam.casework.inquiry.urls")),
    path("mijn-verslagen/", include("wijkteam.casework.inquiry.own_urls")),
    path("mijn-deel/", include("wijkteam.casework.parts.own_urls")),
    path("huishoudens/<uuid:household>/delen/", include("wijkteam.casework.sharing.urls")),
    path("mijn-toestemming/", include("wijkteam.casework.sharing.own_urls")),
    path("huishoudens/<uuid:household>/gebeurtenissen/", include("wijkteam.casework.events.urls")),
    path("huishoudens/<uuid:household>/afspraken/", include("wijkteam.casework.agenda.urls")),
    path("agenda/", include("wijkteam.casework.agenda.own_urls")),
    path("kalender/<str:secret>.ics", feed, name="calendar_feed"),
    path("huishoudens/<uuid:household>/berichten/", include("wijkteam.casework.mailbox.urls")),
    path("berichten/", include("wijkteam.casework.mailbox.own_urls")),
    path("huishoudens/<uuid:household>/tijd/", include("wijkteam.casework.hours.urls")),
    path("huishoudens/<uuid:household>/waakvlam/", include("wijkteam.casework.followup.urls")),
    path("huishoudens/<uuid:household>/", include("wijkteam.casework.corrections.urls")),
    path("huishoudens/<uuid:household>/", include("wijkteam.casework.regrouping.urls")),
    path("overdragen/", include("wijkteam.casework.handover.urls")),
    path("huishoudens/<uuid:household>/coordinatie/", handover_views.one, name="hand_over"),
    path("huishoudens/<uuid:household>/ander-team/", team_views.propose, name="other_team"),
    path(
        "huishoudens/<uuid:household>/ander-team/intrekken/",
        team_views.withdraw,
        name="other_team_withdraw",
    ),
    path(
        "huishoudens/<uuid:household>/ander-team/antwoord/",
        team_views.answer,
        name="other_team_answer",
    ),
    path(
        "huishoudens/<uuid:household>/meewerken/<int:teaminvolved>/",
        team_views.beside,
        name="team_beside",
    ),
    path(
        "huishoudens/<uuid:household>/meelezen/",
        include("wijkteam.casework.my_plan.access_urls"),
    ),
    path("", include("wijkteam.casework.quotes.urls")),
    path("team/wachtlijst/", include("wijkteam.casework.waiting.urls")),
    path("team/dossiers/", include("wijkteam.casework.lead_duty.urls")),
    path("team/", include("wijkteam.casework.commission.urls")),
    path("team/budget/", include("wijkteam.casework.bought.urls")),
    path("team/keuzes/", include("wijkteam.casework.choices.urls")),
    path("team/draagkracht/", include("wijkteam.casework.capacity.urls")),
    path("regeldruk/", include("wijkteam.casework.rule_pressure.urls")),
    path("weer-hulp/", include("wijkteam.casework.followup.own_urls")),
    path("mijn-plan/", include("wijkteam.casework.my_plan.urls")),
    path("mijn-plan/eigen-plan/", include("wijkteam.casework.own_plans.own_urls")),
    path("huishoudens/<uuid:household>/eigen-plan/", include("wijkteam.casework.own_plans.urls")),
    path("mijn-plan/treden/", include("wijkteam.casework.attainment.own_urls")),
    path("huishoudens/<uuid:household>/treden/", include("wijkteam.casework.attainment.urls")),
    path("mijn-verhaal/", include("wijkteam.casework.about_me.urls")),
    path("mijn-plan/meedenken/", include("wijkteam.casework.supporters.urls")),
    path("meedenken/", include("wijkteam.casework.supporters.own_urls")),
    path("publiceren/", include("wijkteam.publish.urls")),
    path("cijfers/", include("wijkteam.publish.behind.urls")),
    path("cijfers/", include("wijkteam.monitor.urls")),
    path("", include("wijkteam.monitor.public.urls")),
]
