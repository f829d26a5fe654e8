# Where mail leaves the organisation by itself: forwarding of mailboxes, and inbox rules that forward or redirect.
param([switch]$All)

$own = (Get-AcceptedDomain).DomainName
function Test-Outside([string]$Address) { $Address -and $Address.Split('@')[-1] -notin $own }

foreach ($mailbox in Get-Mailbox -ResultSize Unlimited) {
    $targets = @()
    if ($mailbox.ForwardingSmtpAddress) {
        $targets += [pscustomobject]@{ By = 'mailbox'; To = $mailbox.ForwardingSmtpAddress.ToString() -replace '^smtp:' }
    }
    if ($mailbox.ForwardingAddress) {
        $recipient = Get-Recipient -Identity $mailbox.ForwardingAddress
        $outside = if ($recipient.ExternalEmailAddress) { $recipient.ExternalEmailAddress.AddressString }
        $targets += [pscustomobject]@{ By = 'mailbox'; To = if ($outside) { $outside } else { $recipient.PrimarySmtpAddress } }
    }
    foreach ($rule in Get-InboxRule -Mailbox $mailbox.Identity | Where-Object Enabled) {
        foreach ($target in @($rule.ForwardTo) + $rule.RedirectTo + $rule.ForwardAsAttachmentTo | Where-Object { $_ }) {
            if ("$target" -match '\[SMTP:(.+)\]') {
                $targets += [pscustomobject]@{ By = "rule '$($rule.Name)'"; To = $Matches[1] }
            }
        }
    }
    $targets | Where-Object { $All -or (Test-Outside $_.To) } |
        Select-Object @{ Name = 'Mailbox'; Expression = { $mailbox.Name } }, By, To
}
