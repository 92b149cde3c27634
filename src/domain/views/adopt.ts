import type {AdoptForm, AdoptSource} from '../adopt/form';

export interface AdoptProps {
  form: AdoptForm;
  /** 原文的地址，不含 baseUrl；填表时才取。 */
  source: string;
  from: AdoptSource;
}
