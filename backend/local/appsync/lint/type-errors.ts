/**
 * Type errors that AppSync finds in JavaScript. It checks the code of a resolver or function against the types of `@aws-appsync/utils` when
 * it is created or changed, and refuses it for any error: `code.js(12,22): error TS2554: Expected 0-1 arguments, but got 3.` Comments of
 * the source (`@ts-ignore`, casts) do not help, since bundlers remove them.
 *
 * Sources: github.com/aws/aws-appsync-community/issues/334, 324, 323 and 402. AppSync's compiler options are not documented. These find
 * the errors that are reported there, and none in AWS's samples (aws-samples/aws-appsync-resolver-samples).
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type ts from 'typescript'
import { acceptedBy } from '../../service/accepted.ts'
import { repository } from '../../service/fingerprint.ts'
import type { SyntaxProblem } from '../lint-bundle.ts'

/** From here, `@aws-appsync/utils` is found. */
const FOLDER = join(repository, 'backend/resolvers')

/** Code without type errors, remembered: checking a whole API takes 6 s of CPU. */
const accepted = acceptedBy('appsync-types', () =>
  [fileURLToPath(import.meta.url), join(repository, 'pnpm-lock.yaml')]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n'),
)

const optionsFor = ({ ScriptTarget, ModuleKind, ModuleResolutionKind }: typeof ts): ts.CompilerOptions => ({
  ...{ allowJs: true, checkJs: true, noEmit: true, types: [], skipLibCheck: true },
  ...{ strict: true, noImplicitAny: false, noImplicitThis: false, useUnknownInCatchVariables: false },
  lib: ['lib.esnext.d.ts'],
  target: ScriptTarget.ESNext,
  module: ModuleKind.ESNext,
  moduleResolution: ModuleResolutionKind.Bundler,
})

/** The names that the runtime declares in addition to ECMAScript's own names. */
const GLOBALS = 'declare const console: { log(...data: any[]): void; error(...data: any[]): void }'

/**
 * Checks many bundles at once.
 * @param codes by any name
 * @returns the problems by that name
 */
export function typeErrorsIn(codes: ReadonlyMap<string, string>): Map<string, SyntaxProblem[]> {
  const unchecked = [...codes].filter(([, code]) => !accepted.has(code))
  const problems = unchecked.length > 0 ? problemsIn(unchecked) : new Map<string, SyntaxProblem[]>()
  for (const [name, code] of unchecked) if (!problems.has(name)) accepted.add(code)
  return problems
}

function problemsIn(codes: [name: string, code: string][]): Map<string, SyntaxProblem[]> {
  // Loaded only if there is something to check: it takes longer than most of a start.
  const ts = createRequire(import.meta.url)('typescript') as typeof import('typescript')
  const options = optionsFor(ts)
  const files = new Map([[join(FOLDER, 'appsync-globals.d.ts'), GLOBALS]])
  const nameOf = new Map<string, string>()
  for (const [name, code] of codes) {
    const file = join(FOLDER, `${nameOf.size}.code.js`)
    files.set(file, code)
    nameOf.set(file, name)
  }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists } = host
  host.fileExists = (file) => files.has(file) || fileExists(file)
  host.getSourceFile = (file, language) => {
    const code = files.get(file)
    return code === undefined ? getSourceFile(file, language) : ts.createSourceFile(file, code, language)
  }
  const program = ts.createProgram([...files.keys()], options, host)
  const problems = new Map<string, SyntaxProblem[]>()
  for (const { file, start, code, messageText } of ts.getPreEmitDiagnostics(program)) {
    const message = `error TS${code}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
    const name = file && nameOf.get(file.fileName)
    if (!file || name === undefined)
      throw new Error(
        `The types of AppSync's runtime are wrong (${basename(file?.fileName ?? '')}): ${message}`,
      )
    const { line, character } = file.getLineAndCharacterOfPosition(start ?? 0)
    const problem = { line: line + 1, column: character + 1, message }
    problems.set(name, [...(problems.get(name) ?? []), problem])
  }
  return problems
}
