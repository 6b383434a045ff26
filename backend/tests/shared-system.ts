import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { developerOf } from './developer.ts'
import { endSystem, startSystem, type System } from './system.ts'

/** What test files need of a system that another process has started. */
export type SharedSystem = Pick<System, 'url' | 'port' | 'state' | 'config'>

declare module 'vitest' {
  interface ProvidedContext {
    sharedSystem: SharedSystem
  }
}

/**
 * Runs before the first test file: one system for all files that neither stop it nor change its settings, and a folder for the
 * libraries that several files copy.
 */
export default async function shareSystem({ provide }: TestProject): Promise<() => Promise<void>> {
  const system = await startSystem()
  const { url, port, state, config } = system
  const seeded = mkdtempSync(join(tmpdir(), 'album-seeded-'))
  provide('sharedSystem', { url, port, state, config })
  provide('seededLibraries', seeded)
  return async () => {
    await endSystem(system)
    rmSync(seeded, { recursive: true, force: true })
  }
}

/** The shared system. Instead of its demo user, each file gets a person of its own with an empty library. */
export async function sharedSystem(): Promise<SharedSystem> {
  const system = inject('sharedSystem')
  const demo = await developerOf(system).createPerson(`${randomUUID()}@example.com`, 'Their-own-word-1')
  return { ...system, config: { ...system.config, demo } }
}
