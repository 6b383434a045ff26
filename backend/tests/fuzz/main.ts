import { parseArgs } from 'node:util'
import { endSystem, startSystem } from '../system.ts'
import { cloudOf } from './cloud.ts'
import { fuzzGraphql } from './graphql-requests.ts'
import { fuzzHeaders, fuzzImports, fuzzPictures } from './pictures.ts'
import { lineOf } from './report.ts'
import { fuzzS3 } from './s3-requests.ts'

/** `pnpm fuzz`: strange files and requests, reproducible by their seed. Exit code 1: something went wrong. */
const USAGE = `usage: pnpm fuzz [--seed S] [--pictures N] [--headers N] [--graphql N] [--s3 N] [--number N]

Files of every accepted format, changed in a few places, through the worker's code in a process that may die; sidecars, JSON files of
a Takeout and keywords in pictures through the code of "album import"; GraphQL and S3 requests at an album in a folder of its own.
Nothing may crash, take long, hold more memory than the worker has (2 GB) or the album may (768 MB), or be answered 500.

--seed    1 if not given
--pictures, --graphql  2,000 each if not given; --headers, --imports, --s3  1,000 each
--number  of pictures, headers and imports only this one, to see it again`

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    pictures: { type: 'string', default: '2000' },
    headers: { type: 'string', default: '1000' },
    imports: { type: 'string', default: '1000' },
    graphql: { type: 'string', default: '2000' },
    s3: { type: 'string', default: '1000' },
    number: { type: 'string' },
    help: { type: 'boolean' },
  },
})
const numbers = [values.seed, values.pictures, values.headers, values.imports, values.graphql, values.s3].map(
  Number,
)
if (values.help || !numbers.every((number) => Number.isInteger(number) && number >= 0)) {
  console.log(USAGE)
  process.exit(values.help ? 0 : 1)
}
const [seed, pictures, headers, imports, graphql, s3] = numbers as [
  number,
  number,
  number,
  number,
  number,
  number,
]
const only = values.number === undefined ? undefined : Number(values.number)
const start = Date.now()
const all = [
  await fuzzPictures(pictures, seed, only),
  await fuzzHeaders(headers, seed, only),
  await fuzzImports(imports, seed, only),
]
for (const fuzzed of all) console.log(lineOf(fuzzed))
if (graphql + s3 > 0) {
  const system = await startSystem()
  const cloud = await cloudOf(system)
  for (const fuzzed of [await fuzzGraphql(graphql, seed, cloud), await fuzzS3(s3, seed, cloud)]) {
    all.push(fuzzed)
    console.log(lineOf(fuzzed))
  }
  await endSystem(system)
}
const findings = all.flatMap(({ findings }) => findings)
for (const finding of findings) console.error(finding)
console.log(`seed ${seed}: ${findings.length} things wrong, ${Math.round((Date.now() - start) / 1000)} s`)
process.exit(findings.length > 0 ? 1 : 0)
