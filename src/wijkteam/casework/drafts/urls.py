from django.urls import path

from wijkteam.casework.drafts import views

app_name = "drafts"
urlpatterns = [path("<slug:key>/", views.save, name="save")]
