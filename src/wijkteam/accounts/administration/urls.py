from django.urls import path

from wijkteam.accounts.administration import views

app_name = "administration"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("mensen/", views.people, name="people"),
    path("mensen/nieuw/", views.new_person, name="new_person"),
    path("mensen/inlezen/", views.upload, name="upload"),
    path("mensen/inlezen/voorbeeld/", views.example, name="example"),
    path("mensen/inlezen/nakijken/", views.preview, name="preview"),
    path("mensen/inlezen/geweigerd/", views.rejected, name="rejected"),
    path("mensen/<uuid:user>/", views.person, name="person"),
    path("mensen/<uuid:user>/uitnodigen/", views.invite, name="invite"),
    path("mensen/<uuid:user>/sluiten/", views.close, name="close"),
    path("mensen/<uuid:user>/heropenen/", views.reopen, name="reopen"),
    path("mensen/<uuid:user>/tweede-stap/", views.reset_second_step, name="reset_second_step"),
    path("mensen/<uuid:user>/uitloggen/", views.sign_out, name="sign_out"),
    path("mensen/<uuid:user>/team/", views.join, name="join"),
    path("teamplaats/<int:teammembership>/einde/", views.leave, name="leave"),
    path("teamplaats/<int:teammembership>/teamleider/", views.lead, name="lead"),
    path("uitnodiging/<uuid:invitation>/brief/", views.letter, name="letter"),
    path("uitnodiging/<uuid:invitation>/intrekken/", views.withdraw, name="withdraw"),
    path("teams/", views.teams, name="teams"),
    path("teams/nieuw/", views.new_team, name="new_team"),
    path("teams/<uuid:team>/", views.team, name="team"),
    path("organisaties/", views.organisations, name="organisations"),
    path("organisaties/nieuw/", views.new_organisation, name="new_organisation"),
    path("organisaties/<uuid:organisation>/", views.organisation, name="organisation"),
    path("logboek/", views.log, name="log"),
]
