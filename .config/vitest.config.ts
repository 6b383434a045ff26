import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longer than their size suggests, the longest first. */
const LONG = ['crash', 'rotation-and-stages', 'smoke', 'faults-of-load'].map(
  (name) => `tests/${name}.test.ts`,
)

/** Vitest starts large files first. A small file that takes minutes would run alone at the end. */
class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = (file: TestSpecification) => LONG.some((name) => file.moduleId.endsWith(name))
    const long = LONG.flatMap((name) => sorted.filter((file) => file.moduleId.endsWith(name)))
    return [...long, ...sorted.filter((file) => !isLong(file))]
  }
}

/**
 * Unit tests are next to the file they test. `tests/` and `e2e/` run after them, each file with its own running
 * system, two at a time, since one alone waits half of its time.
 */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    sequence: { sequencer: LongFilesFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['backend/**/*.test.ts', 'frontend/src/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/tests/**', '**/e2e/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'system',
          include: ['backend/**/tests/**/*.test.ts', 'frontend/e2e/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
