from django.urls import path

from wijkteam.casework.households import person_views, views

app_name = "households"
urlpatterns = [
    path("<uuid:pk>/gegevens/", views.details, name="details"),
    path("<uuid:pk>/personen/", views.people, name="people"),
    path("<uuid:pk>/personen/nieuw/", views.add_person, name="add_person"),
    path("<uuid:pk>/personen/relatie/", views.add_relation, name="add_relation"),
    path("<uuid:pk>/personen/<uuid:person>/", person_views.person, name="person"),
    path("<uuid:pk>/personen/<uuid:person>/verbeteren/", person_views.correct, name="correct"),
    path("<uuid:pk>/personen/<uuid:person>/bereikbaar/", person_views.add_contact, name="reach"),
    path(
        "<uuid:pk>/personen/<uuid:person>/bereikbaar/<int:contactdetail>/",
        person_views.contact,
        name="contact",
    ),
    path(
        "<uuid:pk>/personen/<uuid:person>/bereikbaar/<int:contactdetail>/weg/",
        person_views.drop_contact,
        name="drop_contact",
    ),
    path(
        "<uuid:pk>/personen/<uuid:person>/bereikbaar/<int:contactdetail>/terug/",
        person_views.restore_contact,
        name="restore_contact",
    ),
    path("<uuid:pk>/personen/<uuid:person>/zelfde/<uuid:other>/", person_views.same, name="same"),
    path(
        "<uuid:pk>/personen/<uuid:person>/anders/<uuid:other>/",
        person_views.keep_apart,
        name="keep_apart",
    ),
    path("<uuid:pk>/samengevoegd/<int:merge>/", person_views.undo, name="undo_merge"),
    path("<uuid:pk>/personen/<int:membership>/vertrek/", views.end_membership, name="leave"),
    path("<uuid:pk>/personen/<int:membership>/verhuizing/", views.move_person, name="move_person"),
    path("<uuid:pk>/personen/<int:membership>/deel/", views.share, name="share"),
    path("<uuid:pk>/personen/relatie/<int:relation>/einde/", views.end_relation, name="unrelate"),
    path("<uuid:pk>/netwerk/nieuw/", views.add_tie, name="add_tie"),
    path("<uuid:pk>/netwerk/<int:tie>/einde/", views.end_tie, name="end_tie"),
    path("<uuid:pk>/partners/nieuw/", views.add_organisation, name="add_organisation"),
    path("<uuid:pk>/collega/", views.invite, name="invite"),
    path("<uuid:pk>/waarnemen/", views.cover, name="cover"),
    path("<uuid:pk>/betrokken/<int:involvement>/stop/", views.stop, name="stop"),
    path("<uuid:pk>/adres/", views.address, name="address"),
    path("<uuid:pk>/wie-keek-mee/", views.looks, name="looks"),
]
