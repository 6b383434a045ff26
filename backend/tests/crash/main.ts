import { parseArgs } from 'node:util'
import { crash } from './rounds.ts'

/** `pnpm crash`: repeatedly kills an album while it is used. Exit code 1: something was lost, duplicated or left over. */
const USAGE = `usage: pnpm crash [--rounds N] [--seed S]

Runs the album in a folder of its own, lets a person upload, correct, trash, delete, re-analyse photos and put them into albums,
and guests add photos that the person approves or refuses. Kills it (kill -9) at a random moment, starts it again and proves that
everything acknowledged is there once, every count exact and nothing left over. ALBUM_STATE is not touched.

--rounds  how often; 20 if not given
--seed    of the random moments and changes; 1 if not given`

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean' },
  },
})
const [rounds, seed] = [Number(values.rounds), Number(values.seed)]
if (values.help || !(rounds >= 1) || !Number.isInteger(seed)) {
  console.log(USAGE)
  process.exit(values.help ? 0 : 1)
}
const start = Date.now()
const outcome = await crash(rounds, seed, (line) => console.log(line))
const seconds = Math.round((Date.now() - start) / 1000)
console.log(
  `seed ${seed}: ${outcome.rounds} rounds, ${outcome.kills} kills, ${outcome.acknowledged} changes acknowledged, ` +
    `${outcome.photos} photos, ${outcome.wrong.length} things wrong, ${seconds} s`,
)
for (const sentence of outcome.wrong) console.error(sentence)
if (outcome.wrong.length > 0) console.error(`The album's state is kept in ${outcome.state}.`)
process.exit(outcome.wrong.length > 0 ? 1 : 0)
