/** The deployment's addresses and settings. Asked for with `no-store`, it says whether the album answers at all. */
export const CONFIG_PATH = '/config.json'

/** Whether the album itself answered, and not what stands before it (502 to 504: CloudFront, AppSync's own front). */
export const isAnswer = ({ status }: Response) => status < 502
