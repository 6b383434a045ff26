/** One operation of the wire: the request's members in, the answer's out. @throws AwsError */
export type Operation = (input: any) => Promise<object>
