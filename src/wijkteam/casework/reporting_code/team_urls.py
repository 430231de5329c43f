from django.urls import path

from wijkteam.casework.reporting_code import views

app_name = "veilig_thuis"
urlpatterns = [path("", views.handed_over, name="handed_over")]
