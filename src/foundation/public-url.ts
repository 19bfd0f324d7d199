/** The service's address as its users write it. Where the service takes a free port it is known once the service listens. */
export type PublicUrl = () => string;
