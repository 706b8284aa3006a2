export type Mail = {
  /** Names the message: sending one id twice delivers it once. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
};

/** Sends one message, or throws so that the job that called it is tried again. */
export type EmailSender = { send(mail: Mail): Promise<void> };
