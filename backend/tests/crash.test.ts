import { expect, test } from 'vitest'
import { crash } from './crash/rounds.ts'

const ROUNDS = 20
/** Ends a test that hangs. On a slow machine that is shared, 20 rounds have taken ten minutes. */
const HANGS_MS = 40 * 60_000

test(
  `faults 22, 39: of an album that is killed ${ROUNDS} times while it is used, every acknowledged change is there once, and nothing is left over`,
  async () => {
    const lines: string[] = []
    const { wrong, rounds, acknowledged } = await crash(ROUNDS, 1, (line) => lines.push(line))
    expect(wrong, lines.join('\n')).toEqual([])
    expect(rounds).toBe(ROUNDS)
    expect(acknowledged, 'changes between the kills').toBeGreaterThan(ROUNDS * 5)
  },
  HANGS_MS,
)
