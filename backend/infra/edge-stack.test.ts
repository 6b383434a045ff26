import { expect, test } from 'vitest'
import { resourcesOf, templatesWith } from './templates.fixture.ts'

const templates = templatesWith()

test("CloudFront's security headers are set as such, never as custom headers, which it refuses", () => {
  const policies = resourcesOf(templates, 'AWS::CloudFront::ResponseHeadersPolicy')
  expect(policies).toHaveLength(2)
  for (const { Properties } of policies)
    expect(Properties.ResponseHeadersPolicyConfig).not.toHaveProperty('CustomHeadersConfig')
})

test('an uploaded file is never run as a page', () => {
  const policies = resourcesOf(templates, 'AWS::CloudFront::ResponseHeadersPolicy')
  expect(
    policies.map(({ Properties }) => Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig),
  ).toContainEqual({
    ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'; sandbox", Override: true },
    ContentTypeOptions: { Override: true },
  })
})
