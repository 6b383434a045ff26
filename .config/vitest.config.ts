import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, which is not seen from their sizes: the longest first. */
const LONG = [
  'tests/crash',
  'e2e/offline',
  'e2e/organise',
  'e2e/german',
  'tests/import-export',
  'e2e/costs',
  'e2e/months',
  'e2e/share',
  'e2e/correct',
  'e2e/places',
  'e2e/first-minute',
  'tests/analysis',
  'tests/albums-and-links',
  'e2e/browse',
  'e2e/touch',
  'tests/smoke',
  'tests/faults-of-delivery',
  'e2e/explore',
  'e2e/dialog-states',
  'e2e/accessible-states',
  'e2e/failed-states',
  'tests/rotation-and-stages',
  'tests/reanalysis',
].map((name) => `${name}.test.ts`)

/** Vitest starts large files first. A small file that takes minutes would run alone at the end. */
class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = (file: TestSpecification) => LONG.some((name) => file.moduleId.endsWith(name))
    const long = LONG.flatMap((name) => sorted.filter((file) => file.moduleId.endsWith(name)))
    return [...long, ...sorted.filter((file) => !isLong(file))]
  }
}

/** Tests of the running system, and of the page in a browser. */
const SYSTEM = ['backend/**/tests/**', 'frontend/e2e/**']
/** Unit tests that replace modules or settings of the process, or whose modules keep a process or a model. */
const ISOLATED = [
  'backend/resolvers/**/*.test.ts',
  'backend/local/rekognition/**/*.test.ts',
  'backend/local/lambda/event-sources/**/*.test.ts',
  'backend/functions/{cleanup,rekognize,upload}/**/*.test.ts',
]
/**
 * CDK's check of the templates takes more than half of a synthesis. `pnpm check` runs it with the settings of cdk.json and with every
 * setting; the tests synthesize dozens of times for other reasons.
 */
const env = {
  CDK_VALIDATION: 'false',
  // Where `album import` keeps its records: not among those of the developer's own imports.
  XDG_STATE_HOME: join(tmpdir(), 'album-test-state'),
}
/**
 * On a busy machine, what a test polls for can take longer than the default of one second. Each project needs it: none inherits it from
 * the root.
 */
const patient = { poll: { timeout: 20_000 } }
const setupFiles = ['.config/patient-waits.ts']
const unit = {
  env,
  setupFiles,
  expect: patient,
  // Vitest leaves one core free, which on two cores would halve the speed.
  maxWorkers: availableParallelism(),
  // No test promises a speed. These limits are for a test that hangs, so a busy machine does not reach them.
  testTimeout: 120_000,
  hookTimeout: 240_000,
}

/**
 * Unit tests are next to the file they test. `tests/` and `e2e/` run after them, three files at a time: two leave a third of two cores
 * idle, four take no less than three. Files that neither stop the system nor change it share one
 * ([shared-system.ts](../backend/tests/shared-system.ts)).
 */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    sequence: { sequencer: LongFilesFirst },
    projects: [
      {
        test: {
          ...unit,
          name: 'unit',
          include: ['backend/**/*.test.ts'],
          exclude: [...SYSTEM, ...ISOLATED, '**/node_modules/**'],
          // These tests are short: most of their time would go into loading the same modules for every file.
          isolate: false,
        },
      },
      {
        test: {
          ...unit,
          name: 'isolated',
          include: ISOLATED,
          exclude: ['**/node_modules/**'],
        },
      },
      {
        test: {
          ...unit,
          name: 'page',
          // Modules of the page keep state, so each file has its own, in a context of its own: a thread for each would take twice as long.
          pool: 'vmThreads',
          include: ['frontend/src/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**'],
          setupFiles: [...setupFiles, 'frontend/test-setup.ts'],
        },
      },
      {
        test: {
          env,
          setupFiles,
          expect: patient,
          name: 'system',
          include: SYSTEM.map((folder) => `${folder}/*.test.ts`),
          exclude: ['**/node_modules/**'],
          globalSetup: ['frontend/e2e/unpack-browser.ts', 'backend/tests/shared-system.ts'],
          // Each file closes what it opens, so the next one can use its process: loading Amplify, Playwright and the SDK takes 2 s.
          isolate: false,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
})
