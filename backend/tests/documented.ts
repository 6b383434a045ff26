/** Finds the commands in a page of the documentation or in a workflow. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface DocumentedCommand {
  program: 'pnpm' | 'cdk' | 'aws'
  /** Without quotes. */
  args: string[]
  /** As written. */
  text: string
}

export const repository = fileURLToPath(new URL('../..', import.meta.url))
export const page = (name: string) => readFileSync(`${repository}/${name}`, 'utf8')

/** For a page, reads indented blocks and inline code; for a workflow, the `run:` lines. */
export function commandsIn(text: string, kind: 'page' | 'workflow'): DocumentedCommand[] {
  const code =
    kind === 'workflow'
      ? [...text.matchAll(/^ +-? ?run: (.+)$/gm)].map(([, line]) => line!)
      : [
          ...[...text.matchAll(/(?:^ {4}.*\n)+/gm)].flatMap(([block]) =>
            block.replace(/\\\n\s*/g, ' ').split('\n'),
          ),
          ...[...text.matchAll(/`((?:npx|pnpm|cdk|aws) [^`…]+)`/g)].map(([, span]) =>
            span!.replace(/\s+/g, ' '),
          ),
        ]
  return code.flatMap(commandsOfLine)
}

/** A line may contain several commands: in a pipe, a loop, or another command's argument. */
function commandsOfLine(line: string): DocumentedCommand[] {
  const uncommented = line.replace(/ {2,}# .*$/, '').trim()
  const starts = /(?:^|\$\(|\| |\bdo |; )(?:[A-Z_]+=\S+ )*(npx (?:--yes )?pnpm@[\d.]+|pnpm|cdk|aws)(?= )/g
  return [...uncommented.matchAll(starts)].map((match) => {
    const text = uncommented.slice(match.index + match[0].length).trim()
    const args: string[] = []
    for (const [token] of text.matchAll(/"\$\(|"[^"]*"|'[^']*'|[^\s"')]+|\)/g)) {
      // The end of this command, or the start of a nested one.
      if (token === ')' || token === '"$(' || token === '|' || token === ';') break
      args.push(token.replace(/^(["'])(.*)\1$/, '$2').replace(/;$/, ''))
    }
    const program = match[1]!.startsWith('npx') ? 'pnpm' : (match[1] as 'pnpm' | 'cdk' | 'aws')
    return { program, args, text: uncommented }
  })
}
