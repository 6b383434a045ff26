import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { expect, test } from 'vitest'
import { addAlbum } from './album.ts'
import { settingsOf } from './settings/settings.ts'
import { defaults, resourcesOf, templatesWith } from './templates.fixture.ts'

const deployments = resourcesOf(templatesWith(), 'Custom::CDKBucketDeployment').map(
  ({ Properties }) => Properties,
)

test('browsers ask each time for the page, its configuration and its service worker, and keep files named after their content', () => {
  expect(deployments.map(({ SystemMetadata }) => SystemMetadata)).toEqual([
    { 'cache-control': 'public, max-age=31536000, immutable' },
    { 'cache-control': 'no-cache' },
    { 'cache-control': 'no-cache', 'content-type': 'application/manifest+json' },
  ])
})

test('a deployment invalidates what may be in CloudFront’s cache under the same name', () => {
  expect(deployments.flatMap(({ DistributionPaths = [] }) => DistributionPaths)).toEqual([
    ...['/index.html', '/config.json', '/sw.js', '/icons/*'],
    '/manifest.webmanifest',
  ])
})

test('no deployment removes files of an earlier version, which open pages may still load', () => {
  expect(deployments.map(({ Prune }) => Prune)).toEqual([false, false, false])
})

test('synth before build is refused in one sentence', () => {
  const folder = mkdtempSync(join(tmpdir(), 'page-'))
  try {
    const app = new App({ context: { ...defaults, 'aws:cdk:disable-asset-staging': true } })
    expect(() => addAlbum(app, settingsOf(app), folder)).toThrow(
      expect.objectContaining({
        name: 'WrongSetting',
        message: 'The page is not built yet: run "pnpm build" first.',
      }),
    )
  } finally {
    rmdirSync(folder)
  }
})
