import { type ASTNode, type DocumentNode, visit } from 'graphql'
import { commentsBefore } from './comments.ts'

/**
 * What graphql-js takes and AppSync's parser, which is older than June 2018, does not. Each was reported against
 * AWS with "Failed to parse schema document - ensure it's a valid SDL-formatted document."
 * @returns the first such place; undefined where there is none
 */
export function refusedGrammar(document: DocumentNode): string | undefined {
  const found: string[] = []
  const refuse = (node: ASTNode, what: string) =>
    void found.push(`line ${node.loc?.startToken.line}: AppSync takes no ${what}`)
  visit(document, {
    enter(node) {
      // sid88in/serverless-appsync-plugin, src/resources/Schema.ts: "AppSync does not support Object extensions".
      if (/Extension$/.test(node.kind)) refuse(node, 'extension')
      // aws-amplify/amplify-category-api #173.
      if ('description' in node && node.description?.value.trim() === '') refuse(node, 'empty description')
    },
    SchemaDefinition(node) {
      if (node.description) refuse(node, 'description of "schema"')
    },
    InterfaceTypeDefinition(node) {
      if (node.interfaces?.length) refuse(node, 'interface that implements another')
    },
    EnumValueDefinition(node) {
      // aws/aws-appsync-community #55.
      if (node.description) refuse(node, 'description of an enum value')
      // aws/aws-appsync-community #410: in a comment there, these words are read as the values they name.
      if (commentsBefore(node).some((line) => /\b(null|true|false)\b/.test(line)))
        refuse(node, 'comment with "null", "true" or "false" before an enum value')
    },
  })
  return found[0]
}
