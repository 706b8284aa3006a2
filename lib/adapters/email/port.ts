export type Email = {
  /** Identifies the message: sending one id twice delivers it once. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
};

/** Sends one message, or throws so that its job is retried. */
export type EmailSender = { send(email: Email): Promise<void> };
