import { expect, test } from 'vitest'
import { resourcesOf, type Template, templatesWith } from './templates.fixture.ts'

const templates = templatesWith()

/** Every name that the album chooses itself, with the scope in which it must be unique. */
function namesIn({ Resources }: Template): string[] {
  const names: string[] = []
  const ownName = /^(Name|ParameterName|BudgetName|\w+Name)$/
  const visit = (type: string, value: unknown, key = '') => {
    if (ownName.test(key) && JSON.stringify(value).includes('lbum'))
      names.push(`${type} ${key} ${JSON.stringify(value)}`)
    else if (value && typeof value === 'object')
      for (const [inner, content] of Object.entries(value)) visit(type, content, inner)
  }
  for (const { Type, Properties } of Object.values(Resources))
    // These are unique in their API, their role or their function.
    if (!/^AWS::(AppSync::(Resolver|DataSource|FunctionConfiguration)|IAM::|Lambda::)/.test(Type))
      visit(Type, Properties)
  return names
}

const exportsOf = (of: Record<string, Template>) =>
  Object.values(of).flatMap(({ Outputs = {} }) =>
    Object.values(Outputs).flatMap(({ Export }) => Export?.Name ?? []),
  )

test('two stages live in one account and region: they share no stack, export or name', () => {
  const other = templatesWith({ stage: 'test' })
  expect(Object.keys(templates).sort()).toEqual(
    ['Api', 'Data', 'Edge', 'Endpoint', 'Observability', 'Site'].map((part) => `Album-${part}`),
  )
  const all = [templates, other].map((of) => [
    ...Object.keys(of),
    ...exportsOf(of),
    ...Object.values(of).flatMap(namesIn),
  ])
  for (const names of all) expect(names.length).toBeGreaterThan(20)
  expect(all[0]!.filter((name) => all[1]!.includes(name))).toEqual([])
})

test('CloudFront has one name space for all regions: each name there has its region in it', () => {
  const names = Object.values(templates)
    .flatMap(namesIn)
    .filter((name) => name.startsWith('AWS::CloudFront::'))
  expect(names.length).toBeGreaterThan(6)
  for (const name of names) expect(name).toContain('{"Ref":"AWS::Region"}')
})

test('an album in each of two regions: CloudFront takes the reference of a key once', () => {
  const keys = resourcesOf(templatesWith({ mediaKeyGeneration: 3 }), 'AWS::CloudFront::PublicKey')
  const references = keys.map(({ Properties }) => JSON.stringify(Properties.PublicKeyConfig.CallerReference))
  expect(new Set(references).size).toBe(3)
  for (const reference of references) expect(reference).toContain('{"Ref":"AWS::Region"}')
})

test.each([
  { mediaKeyGeneration: 2 },
  { mediaKeyGeneration: 3 },
  { firewall: true },
  { mailFrom: 'album@example.com' },
  { domainName: 'a.example', certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0' },
  { alarmEmail: 'you@example.com', selfSignUp: true, analyses: 'TEXT', keepLocation: true },
])('a running album takes %j: no stack loses an export that another still imports', (settings) => {
  const imported = new Set(JSON.stringify(templates).match(/(?<="Fn::ImportValue":")[^"]+/g))
  expect(imported.size).toBeGreaterThan(10)
  const kept = exportsOf(templatesWith(settings))
  expect([...imported].filter((name) => !kept.includes(name))).toEqual([])
})

test('the firewall limits requests, blocks common attacks on the API, and lets our own calls through', () => {
  expect(resourcesOf(templates, 'AWS::WAFv2::WebACL')).toEqual([])
  const guarded = templatesWith({ firewall: true })
  const [firewall] = resourcesOf(guarded, 'AWS::WAFv2::WebACL')
  expect(firewall!.Properties).toMatchObject({ Scope: 'REGIONAL', DefaultAction: { Allow: {} } })
  const [rate, common] = firewall!.Properties.Rules.map((rule: any) => rule.Statement)
  const ours = { NotStatement: { Statement: { ByteMatchStatement: { SearchString: 'AWS4-HMAC-SHA256' } } } }
  expect(rate.RateBasedStatement).toMatchObject({ AggregateKeyType: 'IP', ScopeDownStatement: ours })
  expect(common.ManagedRuleGroupStatement).toMatchObject({
    Name: 'AWSManagedRulesCommonRuleSet',
    ScopeDownStatement: ours,
  })
  const [association] = resourcesOf(guarded, 'AWS::WAFv2::WebACLAssociation')
  expect(association!.Properties.ResourceArn).toEqual({ 'Fn::GetAtt': ['Api', 'Arn'] })
})

test('behind the firewall, people may write what they like', () => {
  const [firewall] = resourcesOf(templatesWith({ firewall: true }), 'AWS::WAFv2::WebACL')
  const [, common] = firewall!.Properties.Rules
  const overrides: { Name: string; ActionToUse: object }[] =
    common.Statement.ManagedRuleGroupStatement.RuleActionOverrides
  // All rules of the group that look at a body.
  expect(Object.fromEntries(overrides.map(({ Name, ActionToUse }) => [Name, ActionToUse]))).toEqual({
    SizeRestrictions_BODY: { Count: {} },
    EC2MetaDataSSRF_BODY: { Count: {} },
    GenericLFI_BODY: { Count: {} },
    GenericRFI_BODY: { Count: {} },
    CrossSiteScripting_BODY: { Count: {} },
  })
})
