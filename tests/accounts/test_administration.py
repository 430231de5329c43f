"""The administrator makes teams, organisations and accounts, and never sees a household."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in, typed_day
from tests.people import Neighbourhood
from tests.web.routes import routes
from wijkteam.accounts.log import record
from wijkteam.accounts.models import AccountEvent, Organisation, Team, TeamMembership, User
from wijkteam.ui.dates import day

#: How teams can work is laid side by side for whoever works in one or advises, too.
FOR_OTHERS_TOO = ("administration:models",)
ADMINISTRATION = [
    route
    for route in routes()
    if route.room == "administration" and route.name not in FOR_OTHERS_TOO
]


@pytest.mark.parametrize("route", ADMINISTRATION, ids=lambda route: route.name)
def test_nobody_else_administers(route, buurt: Neighbourhood):
    for who in ("fatima", "lies", "koen", "petra", "sanne", "karim", "leeg", "paula"):
        if (who, route.name) == ("paula", "administration:log"):
            continue
        client = signed_in(getattr(buurt, who))
        client.handler.enforce_csrf_checks = False
        assert client.get(route.url()).status_code in (404, 405), who
        assert client.post(route.url()).status_code in (404, 405), who


def test_a_team_is_made_with_its_area_and_its_number(buurt: Neighbourhood):
    fill(
        signed_in(buurt.ans),
        "/beheer/teams/nieuw/",
        {"name": "Jeugd Oost", "kind": "youth", "area": "Oost en Zuid", "phone": "000-7000000"},
    )
    team = Team.objects.get(name="Jeugd Oost")
    assert (team.code, team.area, team.phone) == ("jeugd-oost", "Oost en Zuid", "000-7000000")
    assert AccountEvent.objects.filter(action="team_made", actor=buurt.ans).exists()


def test_who_begins_later_has_a_team(buurt: Neighbourhood):
    begins = timezone.localdate() + timedelta(days=4)
    team = Team.objects.create(name="Team Straks", code="straks", kind="integral")
    filled = {
        "first_name": "Lotte", "last_name": "Straks", "role": "worker", "team": str(team.pk),
        "is_lead": True, "from_date": begins.strftime("%d-%m-%Y"),
    }  # fmt: skip
    fill(signed_in(buurt.ans), "/beheer/mensen/nieuw/", filled)
    assert f"Team Straks, vanaf {day(begins)}" in shown(
        signed_in(buurt.ans).get("/beheer/mensen/?q=Straks")
    )
    assert "Team Straks" not in shown(signed_in(buurt.ans).get("/beheer/teams/?stand=leider"))
    first_page = shown(signed_in(User.objects.get(last_name="Straks")).get("/"))
    assert f"Je begint op {day(begins)}" in first_page
    assert "Team Straks" in first_page


def test_two_teams_of_one_name_are_refused_in_words(buurt: Neighbourhood):
    answer = fill(
        signed_in(buurt.ans), "/beheer/teams/nieuw/", {"name": "Molenbuurt", "kind": "wmo"}
    )
    assert "al een team met deze naam" in shown(answer)


def test_an_organisation_that_stopped_is_offered_no_more(buurt: Neighbourhood):
    from wijkteam.accounts.access import organisations

    fill(
        signed_in(buurt.ans),
        f"/beheer/organisaties/{buurt.ggz.pk}/",
        {"stopped_on": typed_day()},
    )
    assert buurt.ggz not in organisations()
    assert Organisation.objects.filter(pk=buurt.ggz.pk).exists()


def test_a_worker_is_made_in_a_team(buurt: Neighbourhood):
    fill(
        signed_in(buurt.ans),
        "/beheer/mensen/nieuw/",
        {
            "first_name": "Ömer",
            "last_name": "de Groot",
            "role": "worker",
            "team": str(buurt.team.pk),
            "is_lead": "on",
        },
    )
    user = User.objects.get(last_name="de Groot")
    assert user.current_team == buurt.team
    assert user.leads
    assert not user.has_usable_password()


@pytest.mark.parametrize(
    ("typed", "why"),
    [({"role": "worker"}, "werkt in een team"), ({"role": "partner"}, "hoort bij een organisatie")],
)
def test_what_a_role_needs_is_asked(typed: dict[str, str], why: str, buurt: Neighbourhood):
    answer = fill(
        signed_in(buurt.ans),
        "/beheer/mensen/nieuw/",
        {"first_name": "A", "last_name": "B", **typed},
    )
    assert why in shown(answer)


def test_residents_are_not_in_the_list_of_the_administrator(buurt: Neighbourhood):
    listed = signed_in(buurt.ans).get("/beheer/mensen/")
    assert "Koen Test" in shown(listed)
    assert "Sanne" not in shown(listed)
    assert signed_in(buurt.ans).get(f"/beheer/mensen/{buurt.sanne.pk}/").status_code == 404


def test_who_administers_sees_no_name_of_a_resident_or_of_who_stands_by_them(buurt: Neighbourhood):
    """A supporter could be made a worker with one press; the log named whoever signed in."""
    for at_home in (buurt.sanne, buurt.nel):
        User.objects.filter(pk=at_home.pk).update(last_name="Thuis-Test")
        record("signed_in", by=at_home, user=at_home)
    client = signed_in(buurt.ans)
    for url in ("/beheer/", "/beheer/mensen/", "/beheer/logboek/", "/beheer/logboek/?q=Thuis"):
        assert "Thuis-Test" not in client.get(url).content.decode(), url
    assert "een bewoner of naaste" in shown(client.get("/beheer/logboek/"))
    assert client.get(f"/beheer/mensen/{buurt.nel.pk}/").status_code == 404


def test_a_team_and_an_organisation_say_who_works_there(buurt: Neighbourhood):
    client = signed_in(buurt.ans)
    team = shown(client.get(f"/beheer/teams/{buurt.team.pk}/"))
    assert "Fatima Test" in team
    assert "Noor Test" not in team
    employer = buurt.fatima.organisation
    assert "Fatima Test" in shown(client.get(f"/beheer/organisaties/{employer.pk}/"))


def test_people_are_found_by_name_role_and_team(buurt: Neighbourhood):
    client = signed_in(buurt.ans)
    found = shown(fill(client, "/beheer/mensen/", {"zoek": "brA tes", "team": str(buurt.team.pk)}))
    assert "Bram Test" in found
    assert "Noor Test" not in found


def test_who_leaves_is_out_at_once_and_stays_named(buurt: Neighbourhood):
    theirs = signed_in(buurt.fatima)
    assert theirs.get("/mijn-dag/").status_code == 200
    fill(
        signed_in(buurt.ans),
        f"/beheer/mensen/{buurt.fatima.pk}/sluiten/",
        {"last_day": typed_day(1)},
    )
    assert theirs.get("/mijn-dag/").status_code == 302
    assert not buurt.fatima.memberships.current().exists()
    assert User.objects.filter(pk=buurt.fatima.pk).exists()


def test_who_leaves_a_team_as_the_last_is_told_apart(buurt: Neighbourhood):
    """What a team without workers holds nobody sees: it is said before, not a day later."""
    client = signed_in(buurt.ans)

    def page_of(user: User) -> str:
        membership = TeamMembership.objects.current().get(user=user)
        return shown(client.get(reverse("administration:leave", args=[membership.pk])))

    assert "de laatste die in" not in page_of(buurt.fatima)
    others = TeamMembership.objects.filter(team=buurt.team).exclude(user=buurt.fatima)
    others.update(until_date=timezone.localdate())
    assert f"de laatste die in {buurt.team.name} werkt" in page_of(buurt.fatima)


def test_whose_account_closes_as_the_last_of_a_team_is_told_apart_too(buurt: Neighbourhood):
    """Leaving the team said it; leaving altogether, with the same result, did not."""
    client, said = signed_in(buurt.ans), f"de laatste die in {buurt.team.name} werkt"
    url = reverse("administration:close", args=[buurt.fatima.pk])
    assert said not in shown(client.get(url))
    others = TeamMembership.objects.filter(team=buurt.team).exclude(user=buurt.fatima)
    others.update(until_date=timezone.localdate())
    assert said in shown(client.get(url))
    # Of who works in no team nothing is said.
    assert "de laatste die in" not in shown(
        client.get(reverse("administration:close", args=[buurt.koen.pk]))
    )


def test_who_comes_back_begins_in_a_team_anew(buurt: Neighbourhood):
    client = signed_in(buurt.ans)
    fill(client, f"/beheer/mensen/{buurt.fatima.pk}/sluiten/", {"last_day": typed_day(1)})
    url = f"/beheer/mensen/{buurt.fatima.pk}/"
    fill(client, url, action=f"{url}heropenen/")
    fill(client, f"{url}team/", {"team": str(buurt.team.pk)})
    back = User.objects.get(pk=buurt.fatima.pk)
    assert back.may_sign_in
    assert back.current_team == buurt.team
    assert back.memberships.count() == 2


def test_the_last_administrator_cannot_leave_nor_change_role(buurt: Neighbourhood):
    client = signed_in(buurt.ans)
    url = f"/beheer/mensen/{buurt.ans.pk}/"
    assert "laatste beheerder" in shown(fill(client, f"{url}sluiten/", {"last_day": typed_day()}))
    assert "laatste beheerder" in shown(fill(client, url, {"role": "adviser"}))
    assert User.objects.get(pk=buurt.ans.pk).role == "administrator"


def test_the_privacy_officer_reads_and_searches_the_log(buurt: Neighbourhood):
    fill(signed_in(buurt.ans), f"/beheer/mensen/{buurt.koen.pk}/", {"first_name": "Koenraad"})
    log = signed_in(buurt.paula).get("/beheer/logboek/", {"q": "koen", "action": "account_changed"})
    assert "Koenraad Test" in shown(log)
    nothing = signed_in(buurt.paula).get("/beheer/logboek/", {"until": typed_day(1)})
    assert "Niets gevonden" in shown(nothing)


CSV = """\ufeffvoornaam;achternaam;e-mail;organisatie;team;teamleider;uren per week;vanaf
Ali;Goed;ali@proef.nl;Welzijn Voorbeeld;molenbuurt;ja;32,0;01-11-2026
Bea;Zonderteam;bea@proef.nl;;;nee;45;
Cor;Fout;geen-adres;Onbekend BV;Molenbuurt;misschien;veel;31-02-2026
Dik;Dubbel;ALI@proef.nl;;Molenbuurt;;;
;;;;;;;
=cmd();Formule;;;nergens;;;
"""


def uploaded(buurt: Neighbourhood, content: bytes):
    client = signed_in(buurt.ans)
    client.handler.enforce_csrf_checks = False
    file = SimpleUploadedFile("mensen.csv", content)
    return client, client.post("/beheer/mensen/inlezen/", {"file": file}, follow=True)


def test_a_list_of_workers_is_shown_line_by_line_before_anything_is_made(buurt: Neighbourhood):
    before = User.objects.count()
    _client, answer = uploaded(buurt, CSV.encode())
    assert [line.typed["first_name"] for line in answer.context["accepted"]] == ["Ali"]
    reasons = {line.typed["first_name"]: line.reason for line in answer.context["rejected"]}
    assert set(reasons) == {"Bea", "Cor", "Dik", "=cmd()"}
    assert "team ontbreekt" in reasons["Bea"]
    assert "van 1 tot en met 40" in reasons["Bea"]
    assert "geen heel getal" in reasons["Cor"]
    assert "e-mailadres klopt niet" in reasons["Cor"]
    assert "organisatie is er niet" in reasons["Cor"]
    assert "geen datum" in reasons["Cor"]
    assert "twee keer" in reasons["Dik"]
    assert User.objects.count() == before


def test_what_is_accepted_is_made_and_what_is_rejected_goes_back_as_a_file(buurt: Neighbourhood):
    client, _answer = uploaded(buurt, CSV.encode())
    client.post(reverse("administration:preview"))
    made = User.objects.get(email="ali@proef.nl")
    assert made.leads
    assert made.current_team == buurt.team
    assert made.memberships.get().hours_a_week == 32
    assert made.invitations.get().is_open
    back = client.get(reverse("administration:rejected")).content.decode("utf-8-sig")
    assert "Bea;Zonderteam" in back
    assert "'=cmd()" in back
    assert "Het team ontbreekt." in back
    # Who was made is no line that went wrong.
    assert "ali@proef.nl" not in back
    assert "ali@proef.nl" not in client.get(reverse("administration:preview")).content.decode()


def test_pressing_the_button_twice_makes_nobody_twice(buurt: Neighbourhood):
    client, _answer = uploaded(buurt, CSV.encode())
    client.post(reverse("administration:preview"))
    client.post(reverse("administration:preview"))
    assert User.objects.filter(email="ali@proef.nl").count() == 1


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00\x01", b"naam\nJan\n", b"\x00" * 50, b"", b'"open\nregel']
)
def test_a_file_that_is_no_list_is_refused_in_words(content: bytes, buurt: Neighbourhood):
    _client, answer = uploaded(buurt, content)
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_a_file_of_an_old_windows_keeps_its_letters(buurt: Neighbourhood):
    text = "voornaam;achternaam;team\nZoë;Müller;molenbuurt\n"
    _client, answer = uploaded(buurt, text.encode("cp1252"))
    assert answer.context["accepted"][0].wanted["first_name"] == "Zoë"


def test_an_ended_account_that_was_planned_ahead_still_works_today(buurt: Neighbourhood):
    last = (timezone.localdate() + timedelta(days=9)).strftime("%d-%m-%Y")
    fill(signed_in(buurt.ans), f"/beheer/mensen/{buurt.koen.pk}/sluiten/", {"last_day": last})
    assert User.objects.get(pk=buurt.koen.pk).may_sign_in


def account_called(name: str) -> User:
    return User.objects.create(username=name, first_name="Kim", last_name=name, role="adviser")


@pytest.mark.parametrize(
    ("url", "make"),
    [
        ("/beheer/mensen/", account_called),
        ("/beheer/teams/", lambda name: Team.objects.create(name=name, code=name, kind="wmo")),
        ("/beheer/organisaties/", lambda name: Organisation.objects.create(name=name, kind="gp")),
    ],
)
def test_lists_are_in_dutch_order_and_searched_without_accents(url, make, buurt: Neighbourhood):
    names = ["aap", "van den Bérg", "Ëzel", "Fret"]
    for name in reversed(names):
        make(name)
    client = signed_in(buurt.ans)
    told = shown(client.get(url))
    assert sorted(names, key=told.rindex) == names
    found = fill(client, url, {"zoek": "berg"})
    assert "van den Bérg" in shown(found)
    assert "Fret" not in shown(found)
    assert found.request["QUERY_STRING"] == ""


def test_teams_and_organisations_are_narrowed(buurt: Neighbourhood):
    client = signed_in(buurt.ans)
    Team.objects.create(name="Zonder leider", code="zonder", kind="youth")
    leaderless = shown(client.get("/beheer/teams/?stand=leider"))
    assert "Zonder leider" in leaderless
    assert "Molenbuurt" not in leaderless.partition("Volgorde")[2]
    assert "Niets gevonden" in shown(client.get("/beheer/organisaties/?stand=gestopt"))
    assert "Huisarts Voorbeeld" in shown(client.get("/beheer/organisaties/?soort=gp"))
