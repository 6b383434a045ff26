import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPage, synthesize } from '../backend/local/bin/build.ts'
import { readAssembly } from '../backend/local/cloud/assembly.ts'
import { describe, findingsOf } from '../backend/local/rules/check.ts'

/** Holds the synthesized stacks to AWS's rules; what AWS refuses fails, and what it takes and does wrongly, too. */
const directory = mkdtempSync(join(tmpdir(), 'templates-'))
try {
  await buildPage(console.log)
  await synthesize(join(directory, 'assembly'), console.log)
  const findings = await findingsOf([readAssembly(join(directory, 'assembly'))])
  for (const finding of findings) console.log(describe(finding))
  if (findings.length > 0) process.exitCode = 1
} finally {
  rmSync(directory, { recursive: true, force: true })
}
