import {
  type ASTNode,
  type DocumentNode,
  Kind,
  type StringValueNode,
  type Token,
  TokenKind,
  visit,
} from 'graphql'

/** The `#` comments directly before a definition, first line first. */
export function commentsBefore({ loc }: ASTNode): string[] {
  const lines: string[] = []
  let token: Token | null | undefined = loc?.startToken.prev
  while (token?.kind === TokenKind.COMMENT) {
    lines.unshift(token.value ?? '')
    token = token.prev
  }
  return lines
}

/**
 * Adds comments as descriptions: AppSync shows the comment before a definition as its description
 * (aws/aws-appsync-community #38).
 */
export function describedByComments(document: DocumentNode): DocumentNode {
  const describe = (node: ASTNode & { readonly description?: StringValueNode }) => {
    const lines = commentsBefore(node)
    if (node.description || lines.length === 0) return undefined
    return { ...node, description: { kind: Kind.STRING, value: lines.join('\n') } }
  }
  return visit(document, {
    ObjectTypeDefinition: { leave: describe },
    InterfaceTypeDefinition: { leave: describe },
    UnionTypeDefinition: { leave: describe },
    EnumTypeDefinition: { leave: describe },
    InputObjectTypeDefinition: { leave: describe },
    FieldDefinition: { leave: describe },
    InputValueDefinition: { leave: describe },
  })
}
