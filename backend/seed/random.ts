/** Pseudo-random numbers (mulberry32): the same seed makes the same library. */
export function randomFrom(seed: number) {
  let state = seed >>> 0
  /** 0 ≤ x < 1 */
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number) => Math.floor(next() * count)
  return {
    next,
    between: (low: number, high: number) => low + next() * (high - low),
    /** A whole number, 0 to below `count`. */
    below,
    pick: <Choice>(choices: readonly Choice[]): Choice => choices[below(choices.length)]!,
    /** One of these, by weight. */
    weighted<Choice>(choices: readonly (readonly [Choice, number])[]): Choice {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0)
      return (choices.find(([, weight]) => (left -= weight) < 0) ?? choices.at(-1)!)[0]
    },
  }
}

export type Random = ReturnType<typeof randomFrom>
