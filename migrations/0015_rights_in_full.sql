-- What each type of right has beside the common fields. A field stands only with the types that it means something for.
alter table ip_rights
  add column designations text[] not null default '{}',
  add column divisional_of text check (char_length(divisional_of) between 1 and 100),
  add column filed_on date,
  add column work_type text check (work_type in (
    'text', 'oral', 'music', 'drama', 'choreography', 'fine_art', 'architecture', 'photograph', 'audiovisual', 'drawing',
    'map', 'model', 'software', 'other'
  )),
  add column authorship text check (authorship in ('person', 'entity')),
  add column completed_on date,
  add column first_published_on date,
  add column author_died_on date,
  add constraint ip_rights_designations_check check (designations = '{}' or type = 'trademark' and jurisdiction = 'WO'),
  add constraint ip_rights_designated_offices_check check (
    array_position(designations, null) is null and array_position(designations, 'WO') is null
    and array_to_string(designations, ',') ~ '^([A-Z]{2}(,[A-Z]{2})*)?$'
  ),
  add constraint ip_rights_divisional_check check (type = 'trademark' or divisional_of is null),
  add constraint ip_rights_divisional_of_itself_check check (divisional_of <> registration_number),
  add constraint ip_rights_filed_on_check check (type <> 'copyright' or filed_on is null),
  add constraint ip_rights_work_check check (
    type = 'copyright' or coalesce(work_type, authorship) is null
    and coalesce(completed_on, first_published_on, author_died_on) is null
  ),
  add constraint ip_rights_author_check check (author_died_on is null or authorship is not distinct from 'person'),
  add constraint ip_rights_filing_order_check check (registered_on >= filed_on),
  add constraint ip_rights_publication_order_check check (first_published_on >= completed_on),
  add constraint ip_rights_type_key unique (agency_id, client_id, id, type);

-- Rights whose last day is not recorded are looked up by the day from which the law counts it.
create index ip_rights_registered on ip_rights (agency_id, registered_on, id) where expires_on is null;

-- A paper goes with the type of its right, so its row knows the type; it follows when the type is corrected.
alter table ip_right_documents add column right_type text;

-- The owner fills in what stands already: row-level security binds it too, unless it is lifted meanwhile.
alter table ip_rights no force row level security;
alter table ip_right_documents no force row level security;
update ip_right_documents papers set right_type = type from ip_rights
  where ip_rights.agency_id = papers.agency_id and ip_rights.id = papers.ip_right_id;
-- Until now the certificate of its extension was all that told that an international registration designates China.
update ip_rights set designations = '{CN}' where type = 'trademark' and jurisdiction = 'WO' and exists (
  select from ip_right_documents papers
  where papers.agency_id = ip_rights.agency_id and papers.ip_right_id = ip_rights.id and papers.purpose = 'extension_certificate'
);
alter table ip_rights force row level security;
alter table ip_right_documents force row level security;

alter table ip_right_documents
  alter column right_type set not null,
  drop constraint ip_right_documents_agency_id_client_id_ip_right_id_fkey,
  add constraint ip_right_documents_right_fkey foreign key (agency_id, client_id, ip_right_id, right_type)
    references ip_rights (agency_id, client_id, id, type) on update cascade on delete cascade,
  drop constraint ip_right_documents_purpose_check,
  add constraint ip_right_documents_purpose_check check (
    purpose in ('certificate', 'extension_certificate', 'patent_link', 'evaluation_report', 'software_screenshot')
  ),
  add constraint ip_right_documents_evaluation_report_check check (
    purpose <> 'evaluation_report' or right_type in ('utility_model', 'design_patent')
  ),
  add constraint ip_right_documents_software_screenshot_check check (
    purpose <> 'software_screenshot' or right_type = 'copyright'
  );
