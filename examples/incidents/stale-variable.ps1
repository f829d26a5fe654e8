# The stale variable: when a look-up fails, $mailbox keeps the one of the round before, who then gets what was meant
# for somebody else.
$titles = [ordered]@{ 'yanli' = 'Left in May'; 'nobody' = 'Left in June'; 'ayla' = 'Left in July' }
foreach ($name in $titles.Keys) {
    try {
        $mailbox = Get-Mailbox $name -ErrorAction Stop
    } catch {
        # "It's only one, go on."
    }
    Set-Mailbox $mailbox.Identity -MailTip $titles[$name]
}
