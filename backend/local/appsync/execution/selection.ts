/** `ctx.info.selectionSetList` and `selectionSetGraphQL`: the fields that the client requested. */
import {
  Kind,
  print,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql'

export type Fragments = Record<string, FragmentDefinitionNode>

export const fragmentsOf = (document: DocumentNode): Fragments =>
  Object.fromEntries(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one]),
  )

/** A cache by array of field nodes: graphql-js passes the same array for every item of a list. */
const known = new WeakMap<readonly FieldNode[], { selectionSetList: string[]; selectionSetGraphQL: string }>()

export function selectionOf({ fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>) {
  const remembered = known.get(fieldNodes)
  if (remembered) return remembered
  const sets = selectionSetsOf(fieldNodes)
  const selection = {
    selectionSetList: paths(sets, fragments, ''),
    selectionSetGraphQL: sets.map(print).join('\n'),
  }
  known.set(fieldNodes, selection)
  return selection
}

/**
 * How many paths `selectionSetList` would have. Fragments whose aliased fields spread the next fragment twice
 * (`fragment F0 on T { a: next { ...F1 } b: next { ...F1 } }`) double the number at every step, so equal selections are
 * counted once, and counting stops above `limit`.
 */
export function countSelected(
  sets: readonly SelectionSetNode[],
  fragments: Fragments,
  limit: number,
): number {
  const ids = new Map<SelectionSetNode, number>()
  const counts = new Map<string, number>()
  const idOf = (set: SelectionSetNode) => ids.get(set) ?? (ids.set(set, ids.size), ids.size - 1)
  const count = (together: readonly SelectionSetNode[]): number => {
    const key = together.map(idOf).join()
    const counted = counts.get(key)
    if (counted !== undefined) return counted
    let sum = 0
    for (const nodes of mergedFields(together, fragments).values()) {
      // Each selection counted here has at least one path of its own.
      if (sum > limit || counts.size > limit) return Infinity
      sum += 1 + count(selectionSetsOf(nodes))
    }
    counts.set(key, sum)
    return sum
  }
  return count(sets)
}

/** `items`, `items/id`: aliased fields only by their alias, fragments expanded. */
function paths(sets: SelectionSetNode[], fragments: Fragments, prefix: string): string[] {
  return [...mergedFields(sets, fragments)].flatMap(([key, nodes]) => [
    prefix + key,
    ...paths(selectionSetsOf(nodes), fragments, `${prefix}${key}/`),
  ])
}

/**
 * A field's answer under the schema's names instead of the client's aliases, as a mutation publishes it. Subscribers
 * receive only the fields in the mutation's own selection set.
 */
export function byFieldName(value: unknown, nodes: readonly FieldNode[], fragments: Fragments): unknown {
  if (Array.isArray(value)) return value.map((one) => byFieldName(one, nodes, fragments))
  const sets = selectionSetsOf(nodes)
  if (!sets.length || typeof value !== 'object' || value === null) return value
  const answer = value as Record<string, unknown>
  return Object.fromEntries(
    // A fragment on another type adds keys that the answer does not have.
    [...mergedFields(sets, fragments)]
      .filter(([key]) => Object.hasOwn(answer, key))
      .map(([key, selected]) => [selected[0]!.name.value, byFieldName(answer[key], selected, fragments)]),
  )
}

/**
 * The merged fields of several selection sets, by response key. A fragment is expanded once, however often it is
 * spread: fragments that spread each other twice would otherwise double the work at every step.
 */
export function mergedFields(
  sets: readonly SelectionSetNode[],
  fragments: Fragments,
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>()
  const unfolded = new Set<string>()
  const collect = ({ selections }: SelectionSetNode) => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value
        const nodes = fields.get(key)
        if (nodes) nodes.push(selection)
        else fields.set(key, [selection])
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet)
      } else if (!unfolded.has(selection.name.value)) {
        unfolded.add(selection.name.value)
        const fragment = fragments[selection.name.value]
        if (fragment) collect(fragment.selectionSet)
      }
    }
  }
  sets.forEach(collect)
  return fields
}

const selectionSetsOf = (nodes: readonly FieldNode[]) =>
  nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []))
