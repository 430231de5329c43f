from django.urls import path

from wijkteam.casework.followup import views

app_name = "followup"
urlpatterns = [
    path("afsluiten/", views.close, name="close"),
    path("afgesloten/", views.closing, name="closing"),
    path("afschalen/", views.scale_down, name="scale_down"),
    path("contact/", views.look_in, name="look_in"),
    path("wat-nu/", views.what_now, name="what_now"),
    path("heropenen/", views.reopen, name="reopen"),
]
