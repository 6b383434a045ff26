import type { AssembledStack, Template } from '../../cloud/assembly.ts'

type Resources = NonNullable<Template['Resources']>

/** A template that breaks one rule, and the same template corrected. The rule finds the resource `It`. */
export interface Case {
  rule: string
  /** Part of the finding's message. */
  message: string
  broken: Resources | Template
  right: Resources | Template
  /** The finding is about the template itself and names no resource. */
  about?: 'template'
  /** The text of each asset that the templates name, by its key. */
  assets?: Record<string, string>
  region?: string
  /** A second stack, `Other`, that is deployed with either template. */
  other?: Template
}

/** A case about one property of one resource. */
export function aboutProperties(
  rule: string,
  Type: string,
  message: string,
  broken: Record<string, unknown>,
  right: Record<string, unknown>,
  others: Resources = {},
): Case {
  return {
    ...{ rule, message },
    broken: { It: { Type, Properties: broken }, ...others },
    right: { It: { Type, Properties: right }, ...others },
  }
}

export function stackOf(
  content: Resources | Template,
  options: Partial<AssembledStack> = {},
): AssembledStack {
  const template: Template = isTemplate(content) ? content : { Resources: content }
  return {
    ...{ name: 'Stack', directory: '/out', templateFile: '/out/Stack.template.json' },
    ...{ template, parameters: {}, fileAssets: [], ...options },
  }
}

/** Resources are named by the cases, never like a section of a template. */
const isTemplate = (content: Resources | Template): content is Template => !('It' in content)
