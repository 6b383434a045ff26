/**
 * Type errors that AppSync finds in JavaScript. It checks the code of a resolver or function against the types of `@aws-appsync/utils` when
 * it is created or changed, and refuses it for any error: `code.js(12,22): error TS2554: Expected 0-1 arguments, but got 3.` Comments of
 * the source (`@ts-ignore`, casts) do not help, since bundlers remove them.
 *
 * Sources: github.com/aws/aws-appsync-community/issues/334, 324, 323 and 402. AppSync's compiler options are not documented. These find
 * the errors that are reported there, and none in AWS's samples (aws-samples/aws-appsync-resolver-samples).
 */
import { basename, join } from 'node:path'
import ts from 'typescript'
import type { SyntaxProblem } from '../lint-bundle.ts'

const OPTIONS: ts.CompilerOptions = {
  ...{ allowJs: true, checkJs: true, noEmit: true, types: [], skipLibCheck: true },
  ...{ strict: true, noImplicitAny: false, noImplicitThis: false, useUnknownInCatchVariables: false },
  lib: ['lib.esnext.d.ts'],
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
}

/** What the runtime declares besides ECMAScript's own names. */
const GLOBALS = 'declare const console: { log(...data: any[]): void; error(...data: any[]): void }'

/**
 * Checks many bundles at once, which takes 6 s of CPU for 111 of them.
 * @param codes by any name
 * @param folder from here, `@aws-appsync/utils` is found
 */
export function typeErrorsIn(
  codes: ReadonlyMap<string, string>,
  folder: string,
): Map<string, SyntaxProblem[]> {
  const globals = join(folder, 'appsync-globals.d.ts')
  const files = new Map([[globals, GLOBALS]])
  const nameOf = new Map<string, string>()
  for (const [name, code] of codes) {
    const file = join(folder, `${nameOf.size}.code.js`)
    files.set(file, code)
    nameOf.set(file, name)
  }
  const host = ts.createCompilerHost(OPTIONS)
  const { getSourceFile, fileExists } = host
  host.fileExists = (file) => files.has(file) || fileExists(file)
  host.getSourceFile = (file, language) => {
    const code = files.get(file)
    return code === undefined ? getSourceFile(file, language) : ts.createSourceFile(file, code, language)
  }
  const program = ts.createProgram([...files.keys()], OPTIONS, host)
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
