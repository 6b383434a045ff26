import type { Node } from 'acorn'

/**
 * Visits every node of an acorn tree, parents before children, with the chain of parents. The chain is one list that
 * changes as the walk goes on: a visitor that keeps it must copy it.
 */
export function walk(root: any, visit: (node: any, parents: readonly any[]) => void): void {
  const parents: any[] = []
  function enter(node: any) {
    visit(node, parents)
    parents.push(node)
    for (const key in node) {
      const value = node[key]
      if (Array.isArray(value)) {
        for (const child of value) if (isNode(child)) enter(child)
      } else if (isNode(value)) enter(value)
    }
    parents.pop()
  }
  enter(root)
}

const isNode = (value: any) => typeof value === 'object' && typeof value?.type === 'string'

/** Replaces a part of a code; an insertion begins where it ends. */
export interface Edit {
  start: number
  end: number
  text: string
}

/**
 * Makes every iteration of a loop and every call of a function call `$step` first. vm's own `timeout` starts a thread, which costs 200
 * to 580 µs per call; the cost of a counter is not measurable.
 * @returns the insertions, none of which adds a line
 */
export function countSteps(program: Node): Edit[] {
  const edits: Edit[] = []
  const insert = (at: number, text: string) => edits.push({ start: at, end: at, text })
  walk(program, (node: any) => {
    if (/^(For|While|DoWhile)/.test(node.type)) countBlock(node.body, insert)
    if (/Function/.test(node.type)) countFunction(node, insert)
  })
  return edits
}

function countBlock(body: any, insert: (position: number, text: string) => void) {
  if (body.type === 'BlockStatement') return insert(body.start + 1, '$step();')
  insert(body.start, '{$step();')
  insert(body.end, '}')
}

function countFunction(node: any, insert: (position: number, text: string) => void) {
  if (node.body.type === 'BlockStatement') return insert(node.body.start + 1, '$step();')
  insert(node.body.start, '($step(), ')
  insert(node.body.end, ')')
}

/**
 * Applies edits from the end. If two insertions close nodes at the same position, the inner node's (found later) comes
 * first.
 */
export function applied(code: string, edits: Edit[]): string {
  const ordered = edits.map((edit, index) => ({ ...edit, index }))
  ordered.sort((one, other) => other.start - one.start || one.index - other.index)
  return ordered.reduce(
    (text, { start, end, text: inserted }) => text.slice(0, start) + inserted + text.slice(end),
    code,
  )
}
