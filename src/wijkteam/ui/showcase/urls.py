from django.urls import path

from wijkteam.ui.showcase import views

app_name = "ui"
urlpatterns = [path("", views.showcase, name="showcase")]
