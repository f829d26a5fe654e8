# pyshell -c 'Invoke-Pester examples/Quota.Tests.ps1 -Output Detailed'
BeforeAll {
    Import-Module $PSScriptRoot/Quota.psm1 -Force
}

Describe 'Set-Quota' {
    It 'gives one mailbox its limits' {
        Set-Quota 'Yan Li' -GB 5
        $mailbox = Get-Mailbox 'Yan Li'
        $mailbox.UseDatabaseQuotaDefaults | Should -BeFalse
        $mailbox.ProhibitSendQuota.Value.ToGB() | Should -Be 5
        $mailbox.IssueWarningQuota.Value | Should -BeLessThan $mailbox.ProhibitSendQuota.Value
    }

    It 'takes mailboxes from the pipeline' {
        Get-Mailbox -Filter "Office -eq 'Redmond 3200'" | Set-Quota -GB 2
        (Get-Mailbox -Filter "Office -eq 'Redmond 3200'").ProhibitSendQuota | ForEach-Object { "$_" } | Should -BeLike '2 GB*'
    }

    It 'refuses <GB> GB' -ForEach @{ GB = 0 }, @{ GB = 101 } {
        { Set-Quota 'Yan Li' -GB $GB } | Should -Throw -ErrorId 'ParameterArgumentValidationError,Set-Quota'
    }

    It 'ends at a mailbox that is not there' {
        { Set-Quota 'Nobody' -GB 5 } |
            Should -Throw -ExceptionType ([Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException])
    }

    It 'changes nothing with -WhatIf' {
        Set-Quota 'Ayla Kol' -GB 5 -WhatIf
        (Get-Mailbox 'Ayla Kol').UseDatabaseQuotaDefaults | Should -BeTrue
    }
}
