import { stagesOfAVisit, weightOf } from '../frontend/weigh.ts'

/**
 * Checks the page's JavaScript against its bars (docs/decisions/0036-weight-of-the-page.md). `pnpm bench
 * weight` lists the weight of each library.
 */
for (const { name, bar, chunks } of await stagesOfAVisit()) {
  const weight = weightOf(chunks)
  if (weight <= bar) continue
  console.log(`${name}: ${weight.toFixed(1)} kB of JavaScript, gzip; at most ${bar} kB`)
  process.exitCode = 1
}
