import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPage } from '../backend/local/bin/build.ts'
import { repository } from '../backend/local/service/fingerprint.ts'
import { readAssembly } from '../backend/local/cloud/assembly.ts'
import { describe, findingsOf } from '../backend/local/rules/check.ts'

/** Every setting that adds something to the stacks, for a second synthesis. */
const EVERY_SETTING = {
  // As long as a stage's name may be: it is in each reference to another stack.
  stage: 'albumof-everyone',
  analyses: 'LABELS,MODERATION,TEXT,FACES,COLORS',
  alarmEmail: 'you@example.com',
  accountConcurrency: 1000,
  workerConcurrency: 50,
  reservedConcurrency: 20,
  domainName: 'album.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
  hostedZoneId: 'Z0123456789ABCDEFGHIJ',
  hostedZoneName: 'example.com',
  mediaKeyGeneration: 3,
  mailFrom: 'album@example.com',
  firewall: true,
}

/**
 * What `cdk deploy` adds to the context (aws-cdk, `prepareContext`): its templates are larger, and CloudFormation's limit of a
 * million bytes holds for those.
 */
const CONTEXT_OF_THE_CLI = {
  'aws:cdk:enable-path-metadata': true,
  'aws:cdk:enable-asset-metadata': true,
  'aws:cdk:version-reporting': true,
}

/**
 * Checks the synthesized stacks against AWS's rules. Fails on templates that AWS refuses, and on ones that it
 * accepts but runs wrongly.
 */
const directory = mkdtempSync(join(tmpdir(), 'templates-'))
try {
  await buildPage(console.log)
  const asItIs = join(directory, 'as-it-is')
  synthesizeWith({}, asItIs)
  const withEverySetting = join(directory, 'with-every-setting')
  synthesizeWith(EVERY_SETTING, withEverySetting)
  const findings = await findingsOf([asItIs, withEverySetting].map(readAssembly))
  for (const finding of findings) console.log(describe(finding))
  if (findings.length > 0) process.exitCode = 1
} finally {
  rmSync(directory, { recursive: true, force: true })
}

/** Runs the CDK app as the CDK CLI would. These settings override those of cdk.json. */
function synthesizeWith(settings: object, CDK_OUTDIR: string): void {
  const { context } = JSON.parse(readFileSync(join(repository, 'cdk.json'), 'utf8'))
  const CDK_CONTEXT_JSON = JSON.stringify({ ...CONTEXT_OF_THE_CLI, ...context, ...settings })
  execFileSync(process.execPath, ['backend/run.mjs', 'backend/infra/app.ts'], {
    cwd: repository,
    env: { ...process.env, CDK_OUTDIR, CDK_CONTEXT_JSON },
    stdio: 'inherit',
  })
}
