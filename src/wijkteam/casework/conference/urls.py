from django.urls import path

from wijkteam.casework.conference import views

app_name = "conference"
HOME = "huishoudens/<uuid:household>/casuistiek/"
urlpatterns = [
    path("team/casuistiek/", views.conferences, name="list"),
    path("team/casuistiek/nieuw/", views.call, name="call"),
    path("team/casuistiek/<uuid:conference>/", views.conference, name="conference"),
    path("team/casuistiek/<uuid:conference>/wie/", views.change, name="change"),
    path("team/casuistiek/<uuid:conference>/sluiten/", views.close, name="close"),
    path(HOME, views.household, name="household"),
    path(f"{HOME}op-de-agenda/", views.bring, name="bring"),
    path(f"{HOME}<uuid:case>/", views.keep, name="keep"),
    path(f"{HOME}<uuid:case>/van-de-agenda/", views.take_off, name="take_off"),
    path(f"{HOME}<uuid:case>/verteld/", views.tell, name="tell"),
]
