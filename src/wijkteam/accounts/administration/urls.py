from django.urls import path

from wijkteam.accounts.administration import (
    import_views,
    people_views,
    setup_views,
    team_views,
    views,
)

app_name = "administration"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("mensen/", people_views.people, name="people"),
    path("mensen/nieuw/", people_views.new_person, name="new_person"),
    path("mensen/inlezen/", import_views.upload, name="upload"),
    path("mensen/inlezen/voorbeeld/", import_views.example, name="example"),
    path("mensen/inlezen/nakijken/", import_views.preview, name="preview"),
    path("mensen/inlezen/geweigerd/", import_views.rejected, name="rejected"),
    path("mensen/<uuid:user>/", people_views.person, name="person"),
    path("mensen/<uuid:user>/uitnodigen/", people_views.invite, name="invite"),
    path("mensen/<uuid:user>/sluiten/", people_views.close, name="close"),
    path("mensen/<uuid:user>/heropenen/", people_views.reopen, name="reopen"),
    path(
        "mensen/<uuid:user>/tweede-stap/", people_views.reset_second_step, name="reset_second_step"
    ),
    path("mensen/<uuid:user>/uitloggen/", people_views.sign_out, name="sign_out"),
    path("mensen/<uuid:user>/team/", team_views.join, name="join"),
    path("teamplaats/<int:teammembership>/einde/", team_views.leave, name="leave"),
    path("gebieden/", setup_views.areas, name="areas"),
    path("teamplaats/<int:teammembership>/taak/", team_views.laws, name="laws"),
    path("teamplaats/<int:teammembership>/uren/", team_views.hours, name="hours"),
    path("teamplaats/<int:teammembership>/teamleider/", team_views.lead, name="lead"),
    path("uitnodiging/<uuid:invitation>/brief/", people_views.letter, name="letter"),
    path("uitnodiging/<uuid:invitation>/intrekken/", people_views.withdraw, name="withdraw"),
    path("teams/", team_views.teams, name="teams"),
    path("teams/nieuw/", team_views.new_team, name="new_team"),
    path("teams/modellen/", setup_views.models, name="models"),
    path("teams/<uuid:team>/budget/", setup_views.budget, name="budget"),
    path("teams/<uuid:team>/inrichting/", setup_views.setup, name="setup"),
    path("teams/<uuid:team>/", team_views.team, name="team"),
    path("teams/<uuid:team>/normen/", team_views.norms, name="norms"),
    path("teams/<uuid:team>/triage/", setup_views.triage_model, name="triage_model"),
    path("triage/", setup_views.triage_model, name="triage_model_of_all"),
    path("organisaties/", team_views.organisations, name="organisations"),
    path("organisaties/nieuw/", team_views.new_organisation, name="new_organisation"),
    path("organisaties/<uuid:organisation>/", team_views.organisation, name="organisation"),
    path("logboek/", views.log, name="log"),
]
