import { parseArgs } from 'node:util'
import { ANALYSIS_NAMES, type AnalysisName } from '@album/model/analyses'
import { readCommandLine } from '../local/bin/command-line.ts'
import { USUAL_USE, type Workload } from './estimate.ts'
import { sources, tableOf } from './table.ts'

const USAGE = `Usage: pnpm cost --photos N [options]
  --photos N        photos that are added in a month
  --views M         how often each is seen in the grid, by a browser that does not have it yet; default ${USUAL_USE.views}
  --opened K        how often each is opened; default ${USUAL_USE.opened}
  --analyses A,B    what Rekognition is asked: ${ANALYSIS_NAMES.join(', ')}; default LABELS,MODERATION
  --photo-mb X      megabytes of a photo's file; default ${USUAL_USE.photoMegabytes}
  --sources         where each price was read`

const { workload, wantsSources } = readCommandLine(USAGE, readArguments)
console.log(tableOf(workload).join('\n'))
if (wantsSources) console.log(['', ...sources()].join('\n'))
else console.log('Prices of us-east-1; --sources says where and when each was read.')

function readArguments(): { workload: Workload; wantsSources: boolean } {
  const { values } = parseArgs({
    options: {
      photos: { type: 'string' },
      views: { type: 'string', default: String(USUAL_USE.views) },
      opened: { type: 'string', default: String(USUAL_USE.opened) },
      analyses: { type: 'string', default: 'LABELS,MODERATION' },
      'photo-mb': { type: 'string', default: String(USUAL_USE.photoMegabytes) },
      sources: { type: 'boolean', default: false },
    },
  })
  if (values.photos === undefined) throw new Error('--photos is missing.')
  const workload = {
    photos: wholeNumber('--photos', values.photos),
    views: wholeNumber('--views', values.views),
    opened: wholeNumber('--opened', values.opened),
    analyses: analysesOf(values.analyses),
    photoMegabytes: megabytes('--photo-mb', values['photo-mb']),
  }
  return { workload, wantsSources: values.sources }
}

function wholeNumber(option: string, text: string): number {
  if (/^\d{1,12}$/.test(text)) return Number(text)
  throw new Error(`${option} is ${text || 'empty'}; it must be a whole number, 0 or more.`)
}

function megabytes(option: string, text: string): number {
  const number = Number(text)
  if (text !== '' && number > 0 && number <= 100) return number
  throw new Error(`${option} is ${text || 'empty'}; it must be a number over 0, at most 100.`)
}

function analysesOf(text: string): AnalysisName[] {
  const named = [...new Set(text.split(','))]
  const unknown = named.filter((name) => !ANALYSIS_NAMES.includes(name as AnalysisName))
  if (unknown.length > 0)
    throw new Error(
      `--analyses names ${unknown.join(', ') || 'nothing'}; it may name ${ANALYSIS_NAMES.join(', ')}.`,
    )
  return ANALYSIS_NAMES.filter((name) => named.includes(name))
}
