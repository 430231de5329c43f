from django.urls import path

from wijkteam.casework.letters import template_views

app_name = "letter_templates"
urlpatterns = [
    path("", template_views.templates, name="list"),
    path("<slug:code>/", template_views.template, name="template"),
]
