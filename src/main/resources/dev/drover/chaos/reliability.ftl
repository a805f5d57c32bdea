# Reliability: what was tried, and what came out

Drawn by `drover chaos CAMPAIGN --publish` from the results in `docs/reliability/`; not written by hand. Every campaign
runs on the simulators of both systems, breaks migrations on purpose, and compares what they come to with one that
nobody disturbed. The same command with the same seed draws the same troubles.

<#if campaigns?size gt 0>
| campaign | outcome | in numbers |
|---|---|---|
<#list campaigns as campaign>
| [${campaign.title}](#${campaign.anchor}) | ${campaign.result.passed()?string("passed", "**failed**")} | <#list campaign.numbers as name, number>${number} ${name}<#sep>, </#list> |
</#list>
<#else>
No campaign has been published yet.
</#if>
<#list campaigns as campaign>

## ${campaign.title}

${campaign.result.claim()}

| | |
|---|---|
| outcome | ${campaign.result.passed()?string("passed", "**failed**")} |
| command | `${campaign.publication.command()}` |
| begun | ${campaign.started}, took ${campaign.took} |
| machine | ${campaign.publication.machine().processors()} processors, ${campaign.publication.machine().java()}, ${campaign.publication.machine().system()} |
| version | ${campaign.publication.version()}, commit ${campaign.publication.commit()} |
<#list campaign.numbers as name, number>
| ${name} | ${number} |
</#list>
<#list campaign.result.failures()>

What failed:

<#items as failure>
* ${failure}
</#items>
</#list>
<#list campaign.result.tables() as table>
<#if table.rows()?size gt 0>

### ${table.title()}

| ${table.columns()?join(" | ")} |
|<#list table.columns() as column>---|</#list>
<#list table.rows() as row>
| ${row?map(cell -> cell?replace("|", "\\|"))?join(" | ")} |
</#list>
</#if>
</#list>
</#list>
