from django import forms
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.mailbox.models import LONGEST_TEXT


class MessageForm(forms.Form):
    words = forms.CharField(
        label=_("Jouw bericht"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
