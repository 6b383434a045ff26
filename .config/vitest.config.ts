import { defineConfig } from 'vitest/config'

/** Unit tests stand beside their file; `tests/` and `e2e/` need the running system and run one at a time. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
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
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
