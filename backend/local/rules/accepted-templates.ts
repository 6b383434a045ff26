import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Assembly } from '../cloud/assembly.ts'
import { acceptedBy } from '../service/accepted.ts'
import { fingerprint, repository } from '../service/fingerprint.ts'

/** Change what the rules find: the rules, what they import, and AWS's registry, which is a package. */
const RULES = ['backend/local', 'pnpm-lock.yaml'].map((path) => join(repository, path))

/** Assemblies in which no rule found anything. The rules take a fifth of the CPU time of a start after the first. */
export const acceptedTemplates = acceptedBy('templates', () => fingerprint(RULES))

/** What the rules read of these assemblies. An asset counts by its key, a hash of its content: CDK uploads it only once, too. */
export const textOf = (assemblies: Assembly[]) =>
  JSON.stringify(
    assemblies.map(({ stacks }) =>
      stacks.map(({ name, account, region, templateFile, parameters, fileAssets }) => ({
        ...{ name, account, region, parameters },
        template: readFileSync(templateFile, 'utf8'),
        assets: fileAssets.map(({ destinations }) => destinations),
      })),
    ),
  )
