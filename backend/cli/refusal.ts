/** The command cannot do what was asked; the message is a sentence for the person. */
export class Refusal extends Error {
  override name = 'Refusal'
}
