-- What is an office's and nobody's personal data.

-- :office_numbers read moderate handle web admin
SELECT phone FROM department WHERE phone <> ''
